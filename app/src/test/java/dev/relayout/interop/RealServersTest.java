package dev.relayout.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.event.RelayEvent;
import dev.relayout.interop.RealServer.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A real Postfix and a real OpenSMTPD as the smarthost.
class RealServersTest {
  private static final String RETURN_PATH = "sender@origin.example";

  @TempDir Path serverFolder;
  @TempDir Path spool;

  @ParameterizedTest
  @EnumSource
  void storesAllSampleMailUnchanged(Kind kind) throws Exception {
    List<SampleMail> samples = SampleMail.all();
    try (RealServer server = start(kind);
        RelayUnderTest relay = relayTo(server)) {
      for (SampleMail sample : samples) {
        relay.submit(RETURN_PATH, List.of(sample.recipient()), sample);
      }

      List<byte[]> stored = server.mail().await(samples.size());
      List<String> damaged = new ArrayList<>();
      for (SampleMail sample : samples) {
        if (stored.stream().noneMatch(sample::standsIn)) {
          damaged.add(sample.name());
        }
      }
      assertEquals(
          List.of(), damaged, "not stored byte for byte; the server's log: " + server.log());
      assertEquals(samples.size(), stored.size(), "messages stored");
    }
  }

  @Test
  void postfixGetsAddressesThatAreNotAscii() throws Exception {
    SampleMail sample = SampleMail.named("smtputf8-addresses.eml");
    List<String> recipients = List.of("дмитрий@почта.example", "εύα@παράδειγμα.example");
    try (RealServer server = start(Kind.POSTFIX);
        RelayUnderTest relay = relayTo(server)) {
      relay.submit("jörg@bücher.example", recipients, sample);

      List<byte[]> stored = server.mail().await(recipients.size());
      assertEquals(2, stored.stream().filter(sample::standsIn).count());
      String log = server.log();
      assertTrue(log.contains("from=<jörg@bücher.example>"), log);
      assertTrue(log.contains("to=<дмитрий@почта.example>"), log);
    }
  }

  @Test
  void mailThatNeedsSmtputf8ComesBackFromServerWithoutIt() throws Exception {
    try (RealServer server = start(Kind.OPENSMTPD);
        RelayUnderTest relay = relayTo(server)) {
      String id =
          relay.submit(
              RETURN_PATH,
              List.of("дмитрий@почта.example"),
              SampleMail.named("smtputf8-addresses.eml"));

      RelayEvent.Bounced bounced = relay.next(RelayEvent.Bounced.class);
      assertEquals(id, bounced.message().id());
      assertTrue(bounced.trouble().contains("SMTPUTF8"), bounced.trouble());
      String report = onlyMessage(server);
      assertTrue(report.contains("Status: 5.6.7\n"), report);
    }
  }

  @Test
  void refusalOfTheServerComesBackAsReport() throws Exception {
    try (RealServer server = start(Kind.OPENSMTPD);
        RelayUnderTest relay = relayTo(server)) {
      String id =
          relay.submit(
              RETURN_PATH,
              List.of("it@box.example"),
              SampleMail.named("malformed/header-line-without-colon.eml"));

      RelayEvent.Bounced bounced = relay.next(RelayEvent.Bounced.class);
      assertEquals(id, bounced.message().id());
      assertEquals(List.of("it@box.example"), bounced.recipients());
      String report = onlyMessage(server);
      assertTrue(
          report.contains("From: Mail Delivery System <MAILER-DAEMON@relay.example>\n"), report);
      assertTrue(report.contains("Final-Recipient: rfc822; it@box.example\n"), report);
      assertTrue(report.contains("Diagnostic-Code: smtp; 550 5.7.1"), report);
      assertTrue(server.log().contains("from=<> to=<" + RETURN_PATH + ">"), "sent from nobody");
    }
  }

  private RealServer start(Kind kind) throws Exception {
    Programs.skipIf(kind.missing());
    return kind.start(serverFolder);
  }

  private RelayUnderTest relayTo(RealServer server) {
    return RelayUnderTest.start(spool, server.port());
  }

  private static String onlyMessage(RealServer server) throws Exception {
    List<byte[]> stored = server.mail().await(1);
    assertEquals(1, stored.size());
    return new String(stored.getFirst(), StandardCharsets.ISO_8859_1);
  }
}
