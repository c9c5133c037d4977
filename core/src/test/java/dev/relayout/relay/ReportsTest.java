package dev.relayout.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.BatvOptions;
import dev.relayout.ListenerOptions;
import dev.relayout.RetryOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.event.RelayEvent;
import dev.relayout.script.FakeScript;
import dev.relayout.script.Hook;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.Text;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import dev.relayout.sink.CapturedMessage;
import dev.relayout.smtp.DsnParameters.Ret;
import dev.relayout.smtp.Notify;
import dev.relayout.smtp.WireClient;
import dev.relayout.spool.Dsn;
import dev.relayout.spool.Envelope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.junit.jupiter.api.Test;

/// From what a sender asks for, over disk and a restart, to what it hears (RFC 3461); reports are read
/// by Apache James mime4j.
class ReportsTest extends RelayCase {
  private static final CaptureSettings WITHOUT_DSN =
      CaptureSettings.DEFAULT.withExtensions("PIPELINING", "8BITMIME", "SIZE", "SMTPUTF8");

  private static Message parse(CapturedMessage message) {
    try {
      return new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(message.bytes()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String part(CapturedMessage report, int number) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Entity part = ((Multipart) parse(report).getBody()).getBodyParts().get(number);
      if (part.getBody() instanceof SingleBody body) {
        body.writeTo(out);
      } else {
        new DefaultMessageWriter().writeBody(part.getBody(), out);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /// The fields of the delivery status, unfolded; those that differ from run to run left out.
  private static String status(CapturedMessage report) {
    return part(report, 1)
        .replaceAll("\r\n[ \t]", " ")
        .replaceAll("X-Relayout-Queue-ID: [0-9A-Z]{13}\r\n", "")
        .replace("\r\n", "\n")
        .strip();
  }

  private static List<String> envelopeCommands(CaptureServer server) {
    return server.connections().stream()
        .flatMap(connection -> connection.commands().stream())
        .filter(command -> command.startsWith("MAIL") || command.startsWith("RCPT"))
        .map(command -> command.replaceAll(" SIZE=\\d+", ""))
        .toList();
  }

  /// Hands a message in by SMTP.
  private static void hand(SmtpRelay relay, String... envelope) throws IOException {
    try (WireClient client = new WireClient(relay.ports().getFirst())) {
      assertTrue(client.reply().startsWith("220 "));
      ask(client, "EHLO client.example", "250");
      for (String command : envelope) ask(client, command, "250");
      ask(client, "DATA", "354");
      ask(client, "Subject: one\r\n\r\nHello\r\n.", "250");
    }
  }

  private static void ask(WireClient client, String line, String expected) throws IOException {
    String reply = client.ask(line);
    assertTrue(reply.startsWith(expected), () -> line + " -> " + reply);
  }

  @Test
  void whatIsAskedForSurvivesARestartAndGoesToAServerThatOffersDsn() throws IOException {
    CaptureServer server = server("RCPT * times 3 -> 450 4.2.1 busy");
    sender(server);
    options.addListener(new ListenerOptions().setPort(0));
    SmtpRelay first = started();
    hand(
        first,
        "MAIL FROM:<joe@example.org> RET=FULL ENVID=QQ+20314159",
        "RCPT TO:<ann@example.net> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;List@example.org",
        "RCPT TO:<bob@example.net> NOTIFY=NEVER",
        "RCPT TO:<eve@example.net>");
    events.await(1, RelayEvent.Deferred.class);
    awaitSessions(1);
    Await.result(first.close());
    var unused = started();
    clock.advance(Duration.ofMinutes(6));
    awaitDelivered(1);
    List<String> asked =
        List.of(
            "MAIL FROM:<joe@example.org> RET=FULL ENVID=QQ+20314159",
            "RCPT TO:<ann@example.net> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;List@example.org",
            "RCPT TO:<bob@example.net> NOTIFY=NEVER",
            "RCPT TO:<eve@example.net>");
    assertEquals(asked, envelopeCommands(server).subList(4, 8));
    assertEquals(1, server.messages().size(), "the success is the server's to report");
    assertEquals(0, unused.queued());
  }

  @Test
  void aSuccessIsReportedWhereTheNextServerWillNot() throws IOException {
    CaptureServer server =
        server(WITHOUT_DSN.withReplies("RCPT gone@example.net -> 550 5.1.1 no such user"));
    sender(server);
    options.addListener(new ListenerOptions().setPort(0));
    SmtpRelay relay = started();
    hand(
        relay,
        "MAIL FROM:<joe@example.org> ENVID=QQ+20314159 RET=HDRS",
        "RCPT TO:<ann@example.net> NOTIFY=SUCCESS ORCPT=rfc822;list+2Bx@example.org",
        "RCPT TO:<bob@example.net>",
        "RCPT TO:<gone@example.net>",
        "RCPT TO:<gone@example.net> NOTIFY=SUCCESS");
    awaitDelivered(2);
    CapturedMessage report = Await.result(server.received(2)).getLast();
    assertEquals(
        List.of(
            "MAIL FROM:<joe@example.org>",
            "RCPT TO:<ann@example.net>",
            "RCPT TO:<bob@example.net>",
            "RCPT TO:<gone@example.net>"),
        envelopeCommands(server).subList(0, 4));
    assertEquals("", report.returnPath());
    assertEquals(List.of("joe@example.org"), report.recipients());
    assertEquals("Undelivered mail returned to sender", parse(report).getSubject());
    assertEquals(
        """
        Original-Envelope-Id: QQ 314159
        Reporting-MTA: dns; relay.test
        Arrival-Date: Wed, 4 Mar 2026 05:06:07 +0000

        Original-Recipient: rfc822; list+x@example.org
        Final-Recipient: rfc822; ann@example.net
        Action: relayed
        Status: 2.6.0
        Remote-MTA: dns; [127.0.0.1]
        Diagnostic-Code: smtp; 250 2.6.0 Message captured
        Last-Attempt-Date: Wed, 4 Mar 2026 05:06:07 +0000

        Final-Recipient: rfc822; gone@example.net
        Action: failed
        Status: 5.1.1
        Remote-MTA: dns; [127.0.0.1]
        Diagnostic-Code: smtp; 550 5.1.1 no such user
        Last-Attempt-Date: Wed, 4 Mar 2026 05:06:07 +0000\
        """,
        status(report));
    assertTrue(part(report, 2).endsWith("Subject: one\r\n"), part(report, 2));
    assertFalse(report.text().contains("Hello"), "RET=HDRS");
    assertEquals(0, relay.queued());
  }

  @Test
  void aProgramMayAskToo() {
    CaptureServer server = server("RCPT gone@example.net -> 550 5.1.1 no such user");
    sender(server).setBatv(new BatvOptions().setSecret("secret")).getTunables().setUseBatv(true);
    SmtpRelay relay = started();
    Dsn dsn =
        Dsn.NONE
            .withRet(Ret.FULL)
            .withEnvelopeId("invoice 4711")
            .withNotify("gone@example.net", Notify.parse("FAILURE"))
            .withNotify("never@example.net", Notify.NEVER);
    Envelope envelope =
        Envelope.submitted("joe@example.org", List.of("gone@example.net", "never@example.net"))
            .withDsn(dsn);
    Await.result(relay.submit(envelope, mail("one")));
    awaitDelivered(2);
    CapturedMessage report = Await.result(server.received(2)).getLast();
    String mail = envelopeCommands(server).getFirst();
    assertTrue(
        mail.matches("MAIL FROM:<prvs=.*=joe@example.org> RET=FULL ENVID=invoice\\+204711"), mail);
    assertEquals(List.of("joe@example.org"), report.recipients(), "the path that was given to us");
    assertTrue(status(report).startsWith("Original-Envelope-Id: invoice 4711\n"), status(report));
    assertFalse(status(report).contains("Original-Recipient"), status(report));
    String returned = part(report, 2);
    assertTrue(returned.startsWith("Received: "), returned);
    assertTrue(returned.endsWith("\r\n" + mail("one")), returned);
  }

  @Test
  void nobodyHearsWhoWantsNothing() {
    CaptureServer server = server(WITHOUT_DSN.withReplies("RCPT gone@* -> 550 5.1.1 no"));
    sender(server);
    SmtpRelay relay = started();
    Dsn dsn =
        Dsn.NONE
            .withNotify("gone@example.net", Notify.NEVER)
            .withNotify("ann@example.net", Notify.NEVER);
    Envelope envelope =
        Envelope.submitted("joe@example.org", List.of("gone@example.net", "ann@example.net"));
    Await.result(relay.submit(envelope.withDsn(dsn), mail("one")));
    var bounced = events.await(1, RelayEvent.Bounced.class).getFirst();
    assertEquals("", bounced.bounceId());
    assertEquals(0, Await.result(relay.idle()));
    assertEquals(0, relay.queued());
    assertEquals(1, server.messages().size());
  }

  @Test
  void aScriptsWordIsTheStatusAndTheServersIsTheDiagnosis() {
    CaptureServer server = server("RCPT ann@example.net -> 450 4.2.0 no such user");
    sender(server);
    FakeScript script =
        new FakeScript()
            .with(
                Hook.RETURN_CODE_HANDLER,
                (self, arguments) ->
                    arguments[0].toString().startsWith("RCPT TO:<ann@")
                        ? ScriptValue.of(Text.of("550 5.1.1 made permanent"))
                        : ScriptValue.Nil.NIL);
    SmtpRelay relay = started(script);
    submit(relay, "one", "ann@example.net");
    awaitDelivered(1);
    String status = status(Await.result(server.received(1)).getFirst());
    assertTrue(status.contains("Status: 5.1.1\n"), status);
    assertTrue(status.contains("Diagnostic-Code: smtp; 450 4.2.0 no such user\n"), status);
  }

  @Test
  void aDelayIsToldOnceAlsoOverARestart() {
    CaptureServer server = server("RCPT ann@example.net -> 450 4.2.1 busy");
    sender(server);
    options.setRetry(new RetryOptions().setWarnAfter(Duration.ofMinutes(4)));
    SmtpRelay first = started();
    submit(first, "one", "ann@example.net");
    events.await(1, RelayEvent.Deferred.class);
    awaitSessions(1);
    clock.advance(Duration.ofMinutes(6));
    CapturedMessage warning = Await.result(server.received(1)).getFirst();
    assertEquals("Delayed mail, still being tried", parse(warning).getSubject());
    String status = status(warning);
    assertTrue(status.contains("Action: delayed\nStatus: 4.2.1\n"), status);
    assertTrue(
        status.endsWith(
            "Last-Attempt-Date: Wed, 4 Mar 2026 05:12:07 +0000\n"
                + "Will-Retry-Until: Sat, 7 Mar 2026 05:06:07 +0000"),
        status);
    awaitDelivered(1);
    Await.result(first.close());
    SmtpRelay second = started();
    clock.advance(Duration.ofHours(1));
    events.await(3, RelayEvent.Deferred.class);
    assertEquals(0, Await.result(second.idle()));
    assertEquals(1, server.messages().size());
  }

  @Test
  void aMessageThatGoesInCirclesIsRefused() throws IOException {
    sender(server(""));
    options.addListener(new ListenerOptions().setPort(0));
    SmtpRelay relay = started();
    try (WireClient client = new WireClient(relay.ports().getFirst())) {
      assertTrue(client.reply().startsWith("220 "));
      ask(client, "EHLO client.example", "250");
      for (String hops : List.of("100 250", "101 554 5.4.6")) {
        ask(client, "MAIL FROM:<joe@example.org>", "250");
        ask(client, "RCPT TO:<ann@example.net>", "250");
        ask(client, "DATA", "354");
        String fields = "Received: from a\r\n".repeat(Integer.parseInt(hops.substring(0, 3)));
        ask(client, fields + "\r\nHello\r\n.", hops.substring(4));
      }
    }
  }
}
