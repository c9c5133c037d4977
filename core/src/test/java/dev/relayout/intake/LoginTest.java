package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.intake.AccessSettings.Login;
import dev.relayout.smtp.WireClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// AUTH at a listener; the passwords are known to the test.
class LoginTest extends ListenerCase {
  private static Optional<Account> known(Credentials credentials) {
    boolean right =
        credentials.user().equals("joe")
            && new String(credentials.password(), StandardCharsets.UTF_8).equals("secret");
    return right ? Optional.of(new Account("joe", List.of())) : Optional.empty();
  }

  private static String plain(String user, String password) {
    String joined = "\0" + user + "\0" + password;
    return Base64.getEncoder().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
  }

  private ListenerSettings with(Authenticator authenticator) {
    Login login = new Login(authenticator, true, true, Duration.ofMillis(1));
    return defaults.withAccess(AccessSettings.DEFAULT.withLogin(login));
  }

  private WireClient ready() throws IOException {
    WireClient client = greeted();
    client.ask("EHLO me.example");
    return client;
  }

  @Test
  void whoHasLoggedInSends() throws Exception {
    start(with(credentials -> Future.succeededFuture(known(credentials))));

    try (WireClient client = ready()) {
      assertEquals("530 5.7.0 Authentication required", client.ask("MAIL FROM:<a@b.example>"));
      assertEquals("235 2.7.0 Welcome", client.ask("AUTH PLAIN " + plain("joe", "secret")));
      client.ask("MAIL FROM:<a@b.example>");
      client.ask("RCPT TO:<c@d.example>");
      client.ask("DATA");
      assertTrue(client.ask("x\r\n.").startsWith("250 "));
    }
    assertEquals(
        new dev.relayout.spool.Envelope.Origin("ESMTPA", "127.0.0.1", "joe"),
        told.getFirst().envelope().origin());
  }

  /// What the client sends meanwhile waits.
  @Test
  void aLoginThatTakesItsTimeHoldsTheConnection() throws Exception {
    Promise<Optional<Account>> later = Promise.promise();
    start(
        with(credentials -> {
          vertx.setTimer(20, fired -> later.complete(known(credentials)));
          return later.future();
        }));

    try (WireClient client = ready()) {
      client.send("AUTH PLAIN " + plain("joe", "secret") + "\r\nMAIL FROM:<a@b.example>\r\n");
      assertEquals("235 2.7.0 Welcome", client.reply());
      assertEquals("250 2.1.0 Sender ok", client.reply());
    }
  }

  @Test
  void whatCannotBeDecidedIsForLater() throws Exception {
    start(with(credentials -> Future.failedFuture("the users file has burnt")));

    try (WireClient client = ready()) {
      assertEquals(
          "454 4.7.0 Cannot check your login now, try later",
          client.ask("AUTH PLAIN " + plain("joe", "secret")));
      assertEquals("250 2.0.0 Ok", client.ask("NOOP"));
    }
  }

  @Test
  void anAuthenticatorThatThrowsHoldsNobody() throws Exception {
    start(
        with(credentials -> {
          throw new IllegalStateException("broken on purpose");
        }));

    try (WireClient client = ready()) {
      for (int i = 0; i < 10; i++) {
        assertEquals(
            "454 4.7.0 Cannot check your login now, try later",
            client.ask("AUTH PLAIN " + plain("joe", "secret")));
      }
    }
  }

  /// The answer comes after the client has gone.
  @Test
  @Timeout(60)
  void aClientThatDoesNotWaitLeavesNothing() throws Exception {
    Promise<Optional<Account>> answer = Promise.promise();
    Promise<Credentials> asked = Promise.promise();
    start(
        with(credentials -> {
          asked.complete(credentials);
          return answer.future();
        }));
    try (WireClient client = ready()) {
      client.send("AUTH PLAIN " + plain("joe", "secret") + "\r\n");
      asked.future().await();
    }
    while (!asked.future().result().dropped().get()) {
      // The listener sees the end of the connection some time after the client.
      Thread.onSpinWait();
    }
    answer.complete(Optional.empty());

    try (WireClient next = ready()) {
      assertEquals("250 2.0.0 Ok", next.ask("NOOP"));
    }
  }
}
