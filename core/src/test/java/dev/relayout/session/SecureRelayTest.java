package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.Events;
import dev.relayout.SenderAuthOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SenderTlsOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.SmtpRelayOptions;
import dev.relayout.TermsOptions;
import dev.relayout.TestClock;
import dev.relayout.event.RelayEvent;
import dev.relayout.script.ScriptEngines;
import dev.relayout.tls.TestCa;
import dev.relayout.tls.TlsMode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole relay with TLS and a login, from its options to the wire.
class SecureRelayTest {
  @TempDir Path folder;

  /// A password that does not work any more, and one that does again, a month later.
  @Test
  void aLoginThatFailsLosesNoMailAndBouncesNone() throws IOException {
    TestCa ca = TestCa.in(folder);
    TestCa.Leaf server = ca.server();
    FakePeer.Talk refuses =
        line -> {
          line.beginSecure(server.context(), "AUTH PLAIN");
          line.hear("AUTH PLAIN AGpvZQBwZW5jaWw=");
          line.say("535 5.7.8 wrong");
          line.end();
        };
    FakePeer.Talk takes =
        line -> {
          line.beginSecure(server.context(), "AUTH PLAIN");
          line.hear("AUTH PLAIN AGpvZQBwZW5jaWw=");
          line.say("235 welcome");
          line.take();
          line.end();
        };
    TestClock clock = new TestClock(Instant.parse("2026-03-04T05:06:07Z"));
    Events events = new Events();
    Vertx vertx = Vertx.vertx();
    try (FakePeer peer = new FakePeer(refuses, refuses, takes)) {
      SmtpRelay relay =
          SmtpRelay.builder(vertx)
              .with(options(peer.port(), ca))
              .engines(new ScriptEngines(List.of()))
              .time(clock, ZoneOffset.UTC)
              .build();
      relay.onEvent(events);
      Await.result(relay.start());
      Buffer mail = Buffer.buffer("Subject: x\r\n\r\nHello\r\n");
      Await.result(relay.submit("joe@example.org", List.of("ann@example.net"), mail));
      RelayEvent.SessionEnded end = events.await(1, RelayEvent.SessionEnded.class).getFirst();
      assertTrue(end.alert() && end.trouble().contains("535 5.7.8 wrong"), end.trouble());
      clock.advance(Duration.ofDays(30));
      events.await(2, RelayEvent.SessionEnded.class);
      clock.advance(Duration.ofMinutes(5));
      events.await(1, RelayEvent.Delivered.class);
      assertEquals(List.of(), events.all(RelayEvent.Bounced.class));
      Await.result(relay.close());
    } finally {
      Await.result(vertx.close());
    }
  }

  private SmtpRelayOptions options(int port, TestCa ca) throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "pencil\n");
    return new SmtpRelayOptions()
        .setSpool(folder.resolve("spool").toString())
        .setHostname("relay.test")
        .addSender(
            new SenderOptions()
                .addServer("localhost:" + port)
                .setTerms(
                    new TermsOptions()
                        .setTls(
                            new SenderTlsOptions()
                                .setMode(TlsMode.STARTTLS)
                                .setCa(ca.certificate().toString()))
                        .setAuth(
                            new SenderAuthOptions()
                                .setUser("joe")
                                .setPasswordFile(password.toString()))));
  }
}
