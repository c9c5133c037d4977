package dev.relayout.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.DropFolderOptions;
import dev.relayout.ListenerOptions;
import dev.relayout.RelayStartException;
import dev.relayout.ReplyRetryOptions;
import dev.relayout.RetryOptions;
import dev.relayout.ScriptOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.SmtpRelayVerticle;
import dev.relayout.script.FakeScript;
import dev.relayout.script.ScriptException;
import dev.relayout.sink.CaptureServer;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What keeps a relay from starting is one line that names it, and leaves nothing open.
class RelayStartTest extends RelayCase {
  private CaptureServer server;

  @BeforeEach
  void oneSender() {
    server = server("");
    sender(server);
  }

  private String refusal() {
    Throwable failure = Await.failure(relay(new FakeScript()).start());
    assertInstanceOf(RelayStartException.class, failure);
    String message = failure.getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  /// Nothing was left open: the same spool serves another relay.
  private void startsNow() {
    SmtpRelay relay = started();
    submit(relay, "works", "ann@example.net");
    Await.result(server.received(1));
  }

  @Test
  void withoutASender() {
    options.getSenders().clear();
    assertEquals("senders: there is none, so no mail could leave; add one", refusal());
  }

  @Test
  void withTwoSendersOfOneName() {
    options.addSender(new SenderOptions().setName("sender0").addServer("x:25"));
    assertEquals("senders[1].name: another sender is named \"sender0\"", refusal());
  }

  @Test
  void withASenderThatGoesNowhere() {
    options.addSender(new SenderOptions().setName("x"));
    assertEquals(
        "senders[1].servers: there is none; name the server that takes the mail", refusal());
  }

  @Test
  void withAServerThatIsNone() {
    for (String wrong : List.of("mx:0", "mx:65536", "mx:smtp", "a b", "::1", "mx:25:25", "[::1")) {
      options.getSenders().getFirst().setServers(List.of(wrong));
      assertEquals(
          "senders[0].servers[0]: \""
              + wrong
              + "\" is no server; write host:port, such as mail.example.org:25",
          refusal());
    }
  }

  @Test
  void withAFilterThatIsNotUnderstood() {
    options.getSenders().getFirst().setFilter(List.of("Attempt: all", "Skip: sise > 1"));
    assertTrue(
        refusal().startsWith("senders[0].filter[1]: \"Skip: sise > 1\": unknown"), refusal());
  }

  @Test
  void withRetriesThatCannotBe() {
    options.setRetry(new RetryOptions().setMax(Duration.ofSeconds(1)));
    assertEquals("retry.first: must not be longer than max: 5m is longer than 1s", refusal());
  }

  @Test
  void withARetryRuleForNoReply() {
    RetryOptions rules = new RetryOptions().addReply(new ReplyRetryOptions());
    options.getSenders().getFirst().setRetry(rules);
    assertTrue(refusal().startsWith("senders[0].retry.replies[0].reply: is missing"), refusal());
  }

  @Test
  void withAHostNameThatIsNone() {
    options.setHostname("my relay");
    assertEquals("hostname: \"my relay\" is not a host name", refusal());
  }

  @Test
  void withAScriptThatIsNotThere() {
    options.setScript(new ScriptOptions(folder.resolve("absent.fake").toString()));
    Throwable failure = Await.failure(relay(new FakeScript()).start());
    assertInstanceOf(ScriptException.class, failure.getCause());
    assertTrue(failure.getMessage().contains("absent.fake"), failure.getMessage());
    options.setScript(null);
    startsNow();
  }

  @Test
  void onASpoolInUse() {
    SmtpRelay first = started();
    assertTrue(refusal().contains("is in use by another relay"));
    Await.result(first.close());
    startsNow();
  }

  @Test
  void onAPortInUse() {
    options.addListener(new ListenerOptions().setPort(server.port()));
    String refusal = refusal();
    assertTrue(
        refusal.startsWith("listeners[0]: cannot listen on 127.0.0.1:" + server.port() + ": "),
        refusal);
    options.getListeners().clear();
    startsNow();
  }

  @Test
  void withADropFolderThatIsNotThere() {
    options.addDropFolder(new DropFolderOptions(folder.resolve("absent").toString()));
    assertTrue(
        refusal()
            .startsWith("dropFolders[0]: cannot watch the folder " + folder.resolve("absent")));
    options.getDropFolders().clear();
    startsNow();
  }

  @Test
  void asAVerticle() {
    options.addListener(new ListenerOptions().setPort(0));
    String id =
        Await.result(
            vertx.deployVerticle(
                SmtpRelayVerticle.class.getName(),
                new DeploymentOptions().setConfig(options.toJson())));
    assertTrue(refusal().contains("is in use by another relay"), "it has the spool");
    Await.result(vertx.undeploy(id));
    startsNow();
  }

  @Test
  void aVerticleWithAWrongConfigurationDoesNotDeploy() {
    Throwable failure =
        Await.failure(
            vertx.deployVerticle(
                SmtpRelayVerticle.class.getName(),
                new DeploymentOptions().setConfig(options.toJson().put("sendrs", 1))));
    assertInstanceOf(IllegalArgumentException.class, failure);
    assertTrue(failure.getMessage().startsWith("sendrs: "), failure.getMessage());
  }

  @Test
  void itEndsWithItsVertxAndLosesNothing() {
    Vertx own = Vertx.vertx();
    options.addListener(new ListenerOptions().setPort(0));
    SmtpRelay relay = SmtpRelay.create(own, options);
    Await.result(relay.start());
    Await.result(own.close());
    Await.result(relay.close());
    assertInstanceOf(
        IllegalStateException.class,
        Await.failure(relay.submit("a@b.example", List.of("c@d.example"), mail("late"))));
    startsNow();
  }
}
