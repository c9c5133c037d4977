package dev.relayout.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.ListenerOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.event.RelayEvent;
import dev.relayout.script.FakeScript;
import dev.relayout.sink.CaptureServer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// From `submit` or SMTP, over disk, to a server, and back as a report.
class EndToEndTest extends RelayCase {
  @Test
  void aSubmittedMessageArrivesByteForByteBehindItsTraceHeader() {
    CaptureServer server = server("");
    sender(server);
    SmtpRelay relay = started();
    String id = submit(relay, "one", "ann@example.net", "bob@example.net");
    awaitDelivered(1);
    var arrived = Await.result(server.received(1)).getFirst();
    assertEquals("joe@example.org", arrived.returnPath());
    assertEquals(List.of("ann@example.net", "bob@example.net"), arrived.recipients());
    assertEquals(mail("one").toString(), withoutTrace(arrived));
    assertTrue(arrived.text().contains("id " + id), arrived.text());
    assertEquals(0, relay.queued());
  }

  @Test
  void aMessageThatCameBySmtpArrives() {
    CaptureServer server = server("");
    sender(server);
    options.addListener(new ListenerOptions().setPort(0));
    SmtpRelay relay = started();
    MailClient client =
        MailClient.create(
            vertx,
            new MailConfig("127.0.0.1", relay.ports().getFirst())
                .setStarttls(StartTLSOptions.DISABLED));
    Await.result(client.sendMail(new MailMessage("joe@example.org", "ann@example.net", "Hi", "x")));
    assertEquals(
        List.of("ann@example.net"), Await.result(server.received(1)).getFirst().recipients());
    Await.result(client.close());
  }

  @Test
  void aTemporaryRefusalIsTriedAgainAndSurvivesARestart() {
    CaptureServer server = server("RCPT * times 1 -> 450 4.2.1 busy");
    sender(server);
    SmtpRelay first = started();
    submit(first, "one", "ann@example.net");
    events.await(1, RelayEvent.Deferred.class);
    awaitSessions(1);
    Await.result(first.close());

    SmtpRelay second = started();
    assertEquals(1, second.queued());
    clock.advance(Duration.ofMinutes(6));
    awaitDelivered(1);
    assertEquals(List.of(mail("one").toString()), bodies(server));
  }

  @Test
  void aPermanentRefusalComesBackAsAReport() {
    CaptureServer server = server("RCPT gone@example.net -> 550 5.1.1 no such user");
    sender(server);
    SmtpRelay relay = started();
    submit(relay, "one", "gone@example.net", "ann@example.net");
    awaitDelivered(2);
    var messages = Await.result(server.received(2));
    assertEquals(List.of("ann@example.net"), messages.get(0).recipients());
    assertEquals("", messages.get(1).returnPath());
    assertEquals(List.of("joe@example.org"), messages.get(1).recipients());
    String report = messages.get(1).text();
    assertTrue(report.contains("Status: 5.1.1\r\n"), report);
    assertTrue(report.contains("Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n"), report);
    assertTrue(report.contains("\r\nSubject: one\r\n"), report);
    assertEquals(0, relay.queued());
  }

  @Test
  void anOldMessageIsGivenUpWithAReport() {
    CaptureServer server = server("RCPT ann@example.net -> 450 busy");
    sender(server);
    SmtpRelay relay = started();
    submit(relay, "one", "ann@example.net");
    events.await(1, RelayEvent.Deferred.class);
    awaitSessions(1);
    clock.advance(Duration.ofDays(3));
    String bounce = events.await(1, RelayEvent.Bounced.class).getFirst().bounceId();
    assertFalse(bounce.isEmpty());
    awaitDelivered(1);
    String report = Await.result(server.received(1)).getFirst().text();
    assertTrue(report.contains("The time for trying is over"), report);
    assertTrue(report.contains("Status: 4.0.0\r\n"), report);
  }

  @Test
  void aThousandMessagesOverFourConnectionsArriveOnceEach() {
    CaptureServer server = server("");
    sender(server).setConnections(4);
    SmtpRelay relay = started();
    List<Future<String>> submitted = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      submitted.add(relay.submit("joe@example.org", List.of("a@example.net"), mail("m" + i)));
    }
    submitted.forEach(Await::result);
    awaitDelivered(1_000);
    Set<String> bodies = new HashSet<>(bodies(server));
    assertEquals(1_000, bodies.size());
    assertEquals(1_000, server.messages().size());
    assertEquals(0, relay.queued());
  }

  @Test
  void closingDuringDeliveryLosesNothingAndDoublesNothing() {
    CaptureServer server = server("");
    sender(server).setConnections(1);
    SmtpRelay first = started();
    List<Future<String>> submitted = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      submitted.add(first.submit("joe@example.org", List.of("a@example.net"), mail("m" + i)));
    }
    submitted.forEach(Await::result);
    awaitDelivered(20);
    Await.result(first.close());
    Await.result(first.close());
    int before = server.messages().size();
    assertTrue(before < 300, "closed in the middle");

    started();
    Await.result(server.received(300));
    awaitDelivered(300);
    assertEquals(300, server.messages().size());
    assertEquals(300, new HashSet<>(bodies(server)).size());
  }

  @Test
  void twoRelaysLiveInOneVertxEachWithItsSpool() {
    CaptureServer one = server("");
    CaptureServer two = server("");
    sender(one);
    SmtpRelay first = started();
    options.getSenders().clear();
    sender(two);
    options.setSpool(folder.resolve("second").toString());
    SmtpRelay second = started();
    submit(first, "for one", "a@example.net");
    submit(second, "for two", "a@example.net");
    Await.result(one.received(1));
    Await.result(two.received(1));
    assertEquals(List.of(mail("for one").toString()), bodies(one));
    assertEquals(List.of(mail("for two").toString()), bodies(two));
  }

  @Test
  void futuresCompleteOnTheCallersContext() {
    sender(server(""));
    SmtpRelay relay = relay(new FakeScript());
    Context context = vertx.getOrCreateContext();
    Promise<List<Boolean>> promise = Promise.promise();
    List<Boolean> onIt = new ArrayList<>();
    context.runOnContext(turn ->
        relay
            .start()
            .onComplete(done -> onIt.add(context.equals(Vertx.currentContext())))
            .compose(started -> relay.submit("a@b.example", List.of("c@d.example"), mail("x")))
            .onComplete(done -> onIt.add(context.equals(Vertx.currentContext())))
            .compose(id ->
                relay
                    .mailClient()
                    .sendMail(new MailMessage("a@b.example", "c@d.example", "s", "t")))
            .onComplete(done -> onIt.add(context.equals(Vertx.currentContext())))
            .compose(sent -> relay.close())
            .onComplete(done -> onIt.add(context.equals(Vertx.currentContext())))
            .map(onIt)
            .onComplete(promise));
    assertEquals(List.of(true, true, true, true), Await.result(promise.future()));
  }

  @Test
  void theMailClientHandsItsMailToTheQueueAndClosingItClosesNothingElse() {
    CaptureServer server = server("");
    sender(server);
    SmtpRelay relay = started();
    MailClient client = relay.mailClient();
    MailMessage message = new MailMessage("joe@example.org", "ann@example.net", "Hi", "text");
    var result = Await.result(client.sendMail(message));
    assertFalse(result.getMessageID().isEmpty());
    assertEquals(List.of("ann@example.net"), result.getRecipients());
    var arrived = Await.result(server.received(1)).getFirst();
    assertTrue(arrived.text().contains("Subject: Hi\r\n"), arrived.text());
    Await.result(client.close());
    Await.result(client.close());
    assertInstanceOf(IllegalStateException.class, Await.failure(client.sendMail(message)));
    submit(relay, "still running", "ann@example.net");
    Await.result(server.received(2));
  }

  @Test
  void whatTheRelayRefusesFailsTheMailClientAsSmtp() {
    sender(server(""));
    SmtpRelay relay = started();
    MailMessage message =
        new MailMessage("joe@example.org", "jörg@example.net", "needs SMTPUTF8", "text");
    Throwable refused = Await.failure(relay.mailClient().sendMail(message));
    assertInstanceOf(SMTPException.class, refused);
  }

  @Test
  void whatCannotBeSentAsSmtpIsRefusedAtOnce() {
    sender(server(""));
    SmtpRelay relay = started();
    for (String address : List.of("no address", "a@b>\r\nRCPT TO:<c@d>", "a@", "")) {
      Throwable refused =
          Await.failure(relay.submit("joe@example.org", List.of(address), mail("x")));
      assertInstanceOf(IllegalArgumentException.class, refused, address);
    }
    Buffer nul = Buffer.buffer("Subject: x\r\n\r\na\0b\r\n");
    assertInstanceOf(
        IllegalArgumentException.class,
        Await.failure(relay.submit("joe@example.org", List.of("a@b.example"), nul)));
    assertEquals(0, relay.queued());
  }

  @Test
  void otherLineEndsAndAMissingLastOneAreMadeFit() {
    CaptureServer server = server("");
    sender(server);
    SmtpRelay relay = started();
    Buffer mixed = Buffer.buffer("Subject: x\n\r\n.dot\r.\nno end");
    Await.result(relay.submit("", List.of("a@b.example"), mixed));
    Await.result(server.received(1));
    assertEquals(List.of("Subject: x\r\n\r\n.dot\r\n.\r\nno end\r\n"), bodies(server));
  }

  @Test
  void aRelayThatDoesNotRunTakesNothing() {
    sender(server(""));
    SmtpRelay relay = relay(new FakeScript());
    assertInstanceOf(
        IllegalStateException.class,
        Await.failure(relay.submit("a@b.example", List.of("c@d.example"), mail("x"))));
    Await.result(relay.close());
    Await.result(relay.close());
    assertInstanceOf(IllegalStateException.class, Await.failure(relay.start()));
    SmtpRelay other = started();
    Await.result(other.close());
    assertInstanceOf(
        IllegalStateException.class,
        Await.failure(other.submit("a@b.example", List.of("c@d.example"), mail("x"))));
  }
}
