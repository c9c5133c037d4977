package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.LogCapture;
import dev.relayout.hooks.FakeScript;
import dev.relayout.hooks.NoScript;
import dev.relayout.log.SessionLog;
import dev.relayout.sasl.Login;
import dev.relayout.sasl.ScramServer;
import dev.relayout.sasl.Secret;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.Tunables;
import dev.relayout.session.FakePeer.Talk;
import dev.relayout.tls.ClientTls;
import dev.relayout.tls.ClientTls.Verify;
import dev.relayout.tls.PemException;
import dev.relayout.tls.TlsMode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// Logging in over real connections: what goes over the wire, and that secrets go nowhere else.
class LoginSessionTest extends SecureCase {
  private static final String PLAIN =
      Base64.getEncoder().encodeToString("\0joe\0pencil".getBytes(StandardCharsets.UTF_8));

  private SessionEnd login(Secret secret, Talk talk) throws PemException {
    return login(tls(TlsMode.STARTTLS, Verify.USUAL), secret, talk);
  }

  private SessionEnd login(ClientTls tls, Secret secret, Talk talk) {
    try (FakePeer peer = new FakePeer(talk)) {
      return run.to("localhost", peer.port())
          .terms(Terms.USUAL.withTls(tls).withLogin(new Login("joe", secret, Set.of(), false)))
          .run();
    }
  }

  private SessionEnd login(Talk talk) throws PemException {
    return login(new Secret.Password("pencil"), talk);
  }

  /// What a script is shown from now on.
  ///
  /// @param argument of `ReturnCodeHandler`: 0 = the command, 1 = the whole reply
  private List<String> shownToScript(int argument) {
    List<String> shown = new CopyOnWriteArrayList<>();
    run.with(
        FakeScript.with(
            "ReturnCodeHandler",
            (script, args) -> {
              shown.add(FakeScript.text(args[argument]));
              return ScriptValue.Nil.NIL;
            }));
    return shown;
  }

  @Test
  void aPasswordIsSeenByTheServerAndByNobodyElse() throws PemException {
    List<String> commands = shownToScript(0);
    try (LogCapture log = LogCapture.of("dev.relayout.session")) {
      delivered(
          login(line -> {
            line.beginSecure(server.context(), "AUTH PLAIN LOGIN");
            line.hear("AUTH PLAIN " + PLAIN);
            line.say("235 2.7.0 welcome");
            take(line);
          }));
      assertTrue(commands.contains("AUTH PLAIN ****"), commands.toString());
      String everywhere =
          commands + "\n" + log.lines() + "\n" + run.outcomes.get("m1").transcript();
      assertTrue(everywhere.contains("C: AUTH PLAIN ****"), everywhere);
      assertFalse(everywhere.contains("pencil"), everywhere);
      assertFalse(everywhere.contains(PLAIN), everywhere);
    }
  }

  /// "535 what is AGpvZQBwZW5jaWw=?"
  @Test
  void aServerThatRepeatsThePasswordDoesNotSpreadIt() throws PemException {
    List<String> replies = shownToScript(1);
    try (LogCapture log = LogCapture.of("dev.relayout.session")) {
      SessionEnd end =
          login(line -> {
            line.beginSecure(server.context(), "AUTH PLAIN");
            line.hear("AUTH PLAIN " + PLAIN);
            line.say("535-5.7.8 wrong");
            line.say("535 5.7.8 what is " + PLAIN + "?");
            line.end();
          });
      barred(end, "AUTH PLAIN was answered with 535-5.7.8 wrong / 535 5.7.8 what is ****?");
      assertTrue(replies.toString().contains("what is ****?"), replies.toString());
      assertFalse((replies + "\n" + log.lines() + "\n" + end).contains(PLAIN), end.toString());
    }
  }

  @Test
  void scram() throws PemException {
    ScramServer known = new ScramServer("pencil");
    delivered(
        login(line -> {
          line.beginSecure(server.context(), "AUTH SCRAM-SHA-256 PLAIN");
          byte[] first = response(line.hearLine().substring("AUTH SCRAM-SHA-256 ".length()));
          line.say("334 " + base64(known.challenge(first)));
          line.say("334 " + base64(known.proof(response(line.hearLine()), new byte[0])));
          line.hear("");
          line.say("235 welcome");
          take(line);
        }));
    // The certificate was there: the client says that it could have bound itself to it.
    assertEquals("y,,", known.gs2Header());
  }

  /// Whoever is between shows a certificate of his own, and asks for the password.
  @Test
  void aPasswordIsNotForWhoeverShowsACertificate() throws PemException {
    barred(
        login(
            tls(TlsMode.OPPORTUNISTIC, Verify.USUAL),
            new Secret.Password("pencil"),
            line -> {
              line.beginSecure(server.context(), "AUTH PLAIN");
              line.end();
            }),
        "no password or token is sent");
  }

  @Test
  void aPasswordIsForAServerWhoseCertificateWasChecked() throws PemException {
    delivered(
        login(
            tls(TlsMode.OPPORTUNISTIC, Verify.YES),
            new Secret.Password("pencil"),
            line -> {
              line.beginSecure(server.context(), "AUTH PLAIN");
              line.hear("AUTH PLAIN " + PLAIN);
              line.say("235 welcome");
              take(line);
            }));
  }

  @Test
  void aLoginThatIsRefusedBlamesNoMessage() throws PemException {
    barred(
        login(line -> {
          line.beginSecure(server.context(), "AUTH PLAIN");
          line.hear("AUTH PLAIN ");
          line.say("535 5.7.8 wrong");
          line.end();
        }),
        "AUTH PLAIN was answered with 535 5.7.8 wrong");
  }

  @Test
  void aTokenThatCannotBeHadBlamesNoMessage() throws PemException {
    barred(
        login(
            new Secret.TokenCommand(List.of("false"), 10),
            line -> {
              line.beginSecure(server.context(), "AUTH XOAUTH2");
              line.end();
            }),
        "no login: the token command false ended with status 1");
  }

  @Test
  void aTokenThatIsRefused() throws PemException {
    barred(
        login(
            new Secret.TokenCommand(List.of("echo", "stale"), 10),
            line -> {
              line.beginSecure(server.context(), "AUTH XOAUTH2");
              line.hear("AUTH XOAUTH2 ");
              line.say("334 " + base64("{\"status\":\"401\"}".getBytes(StandardCharsets.UTF_8)));
              line.hear("");
              line.say("535 5.7.8 the token is stale");
              line.end();
            }),
        "AUTH XOAUTH2 was answered with 535 5.7.8 the token is stale");
  }

  /// RFC 4954 §4: a command line has 512 bytes and no more.
  @Test
  void aLongTokenWaitsForItsTurn() throws PemException {
    String token = "t".repeat(2_000);
    delivered(
        login(
            new Secret.TokenCommand(List.of("echo", token), 10),
            line -> {
              line.beginSecure(server.context(), "AUTH XOAUTH2");
              assertEquals("AUTH XOAUTH2", line.hearLine());
              line.say("334 ");
              assertTrue(
                  new String(response(line.hearLine()), StandardCharsets.UTF_8)
                      .contains("Bearer " + token));
              line.say("235 welcome");
              take(line);
            }));
  }

  @Test
  void aServerThatGoesDuringTheLogin() throws PemException {
    SessionEnd end =
        login(line -> {
          line.beginSecure(server.context(), "AUTH PLAIN");
          line.hear("AUTH PLAIN ");
        });
    assertTrue(end instanceof SessionEnd.Unusable unusable && !unusable.alert(), end.toString());
  }

  /// Sessions of all senders run on one context. The token comes through a pipe that nobody has written to yet.
  @Test
  void aTokenThatIsWaitedForHoldsUpNoOtherSender()
      throws IOException, InterruptedException, PemException {
    Path pipe = folder.resolve("token");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    Context context = run.vertx.getOrCreateContext();
    Talk waiting =
        line -> {
          line.beginSecure(server.context(), "AUTH XOAUTH2");
          line.hear("AUTH XOAUTH2 ");
          line.say("235 welcome");
          line.end();
        };
    Talk other =
        line -> {
          line.beginSecure(server.context(), "AUTH PLAIN");
          line.hear("AUTH PLAIN ");
          line.say("235 welcome");
          take(line);
        };
    try (FakePeer held = new FakePeer(waiting);
        FakePeer free = new FakePeer(other)) {
      Future<SessionEnd> first = start(context, held, new Secret.TokenFile(pipe));
      // Returns when the login reads.
      try (OutputStream token = Files.newOutputStream(pipe)) {
        Future<SessionEnd> second = start(context, free, new Secret.Password("pencil"));
        delivered(Await.result(second));
        assertFalse(first.isComplete());
        token.write("abc".getBytes(StandardCharsets.US_ASCII));
      }
      assertEquals(new SessionEnd.Done(), Await.result(first));
    }
  }

  private Future<SessionEnd> start(Context context, FakePeer peer, Secret secret)
      throws PemException {
    Terms terms =
        Terms.USUAL
            .withTls(tls(TlsMode.STARTTLS, Verify.USUAL))
            .withLogin(new Login("joe", secret, Set.of(), false));
    Route to =
        Route.to(List.of(new Route.Server("localhost", peer.port())), "client.example")
            .withTerms(terms);
    SendSession session =
        new Smarthost(run.vertx, new FolderStore(folder), to)
            .session(
                new SessionLog("test", 1),
                new NoScript(Tunables.DEFAULT),
                Tunables.DEFAULT,
                run.new Waiting());
    Promise<SessionEnd> end = Promise.promise();
    context.runOnContext(turn -> session.run().onComplete(end));
    return end.future();
  }

  private static byte[] response(String line) {
    return Base64.getDecoder().decode(line);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
