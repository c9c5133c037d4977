package dev.relayout.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.DkimOptions;
import dev.relayout.SenderAuthOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SenderTlsOptions;
import dev.relayout.TermsOptions;
import dev.relayout.dkim.DkimKeys;
import dev.relayout.dkim.DkimVerification;
import dev.relayout.interop.RealServer.Kind;
import dev.relayout.smtp.DsnParameters.Ret;
import dev.relayout.smtp.Notify;
import dev.relayout.spool.Dsn;
import dev.relayout.spool.Envelope;
import dev.relayout.tls.TestCa;
import dev.relayout.tls.TlsMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What SMTP has been extended by, towards real smarthosts that want TLS and a password: CHUNKING, DSN,
/// SMTPUTF8, signatures. PRDR, which Exim offers here, must not be in the way.
class ExtensionsTest {
  private static final String RETURN_PATH = "sender@origin.example";

  @TempDir Path certificates;
  @TempDir Path serverFolder;
  @TempDir Path spool;
  private TestCa ca;
  private Protection protection;

  @BeforeEach
  void protect() {
    ca = TestCa.in(certificates);
    protection = Protection.by(ca);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPENSMTPD")
  void chunksArriveUnchanged(Kind kind) throws Exception {
    List<SampleMail> samples = SampleMail.all();
    try (RealServer server = start(kind)) {
      try (RelayUnderTest relay = RelayUnderTest.start(spool, sender(server, terms()))) {
        for (SampleMail sample : samples) {
          relay.submit(RETURN_PATH, List.of(sample.recipient()), sample);
        }
        List<byte[]> stored = server.mail().await(samples.size());
        for (SampleMail sample : samples) {
          assertTrue(stored.stream().anyMatch(sample::standsIn), sample.name() + server.log());
        }
        assertEquals(samples.size(), stored.size());
      }
      assertByChunks(kind, server);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPENSMTPD")
  void addressesThatAreNotAsciiArrive(Kind kind) throws Exception {
    SampleMail sample = SampleMail.named("smtputf8-addresses.eml");
    try (RealServer server = start(kind);
        RelayUnderTest relay = RelayUnderTest.start(spool, sender(server, terms()))) {
      relay.submit("jörg@bücher.example", List.of("дмитрий@почта.example"), sample);

      byte[] stored = server.mail().await(1).getFirst();
      assertTrue(sample.standsIn(stored), server.log());
      String text = new String(stored, StandardCharsets.UTF_8);
      assertTrue(text.regionMatches(true, 0, "Return-Path: <jörg@bücher.example>\n", 0, 35), text);
      String trace = text.substring(0, text.indexOf("by relay.example"));
      assertTrue(trace.matches("(?s).*with (UTF8SMTPSA|utf8esmtpsa).*"), trace);
      assertTrue(trace.contains("дмитрий@почта.example"), trace);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPENSMTPD")
  void theServerReportsWhatTheSenderWantsToHear(Kind kind) throws Exception {
    SampleMail sample = SampleMail.named("invoice-pdf.eml");
    List<String> recipients = List.of("told@box.example", "untold@box.example");
    Dsn wishes =
        Dsn.NONE
            .withEnvelopeId("invoice 4711")
            .withNotify(recipients.getFirst(), Objects.requireNonNull(Notify.parse("SUCCESS")))
            .withNotify(recipients.getLast(), Notify.NEVER);
    try (RealServer server = start(kind);
        RelayUnderTest relay = RelayUnderTest.start(spool, sender(server, terms()))) {
      relay.submit(Envelope.submitted(RETURN_PATH, recipients).withDsn(wishes), sample);

      String report = report(server, recipients.size() + 1);
      // Exim leaves it as it came, as xtext.
      assertTrue(
          report.matches("(?is).*\\noriginal-envelope-id: invoice( |\\+20)4711\n.*"), report);
      assertTrue(
          report.matches("(?is).*\\nfinal-recipient: rfc822; ?told@box.example\n.*"), report);
      assertFalse(report.contains("untold@box.example"), report);
      assertTrue(report.contains("\nStatus: 2."), report);
    }
  }

  /// It tells nothing of `ENVID`, and takes `NOTIFY=NEVER` of no recipient but the first.
  @Test
  void openSmtpdReportsADelivery() throws Exception {
    Dsn wishes =
        Dsn.NONE.withNotify("told@box.example", Objects.requireNonNull(Notify.parse("SUCCESS")));
    Envelope envelope = Envelope.submitted(RETURN_PATH, List.of("told@box.example"));
    try (RealServer server = start(Kind.OPENSMTPD);
        RelayUnderTest relay = RelayUnderTest.start(spool, sender(server, terms()))) {
      relay.submit(envelope.withDsn(wishes), SampleMail.named("invoice-pdf.eml"));

      String report = report(server, 2);
      assertTrue(report.contains("\nFinal-Recipient: rfc822; told@box.example\n"), report);
      assertTrue(report.contains("\nStatus: 2.0.0\n"), report);
    }
  }

  @ParameterizedTest
  @CsvSource({"FULL, true", "HDRS, false"})
  void postfixGivesBackAsMuchAsIsWanted(Ret ret, boolean all) throws Exception {
    SampleMail sample = SampleMail.named("leading-dots.eml");
    Dsn wishes = Dsn.NONE.withEnvelopeId("Q1").withRet(ret);
    List<String> recipients = List.of("joe@nobody.example");
    try (RealServer server = start(Kind.POSTFIX);
        RelayUnderTest relay = RelayUnderTest.start(spool, sender(server, terms()))) {
      relay.submit(Envelope.submitted(RETURN_PATH, recipients).withDsn(wishes), sample);

      String report = report(server, 1);
      assertTrue(report.contains("Original-Envelope-Id: Q1\n"), report);
      assertTrue(report.contains("Status: 5.1.1\n"), report);
      String text = new String(sample.bytes(), StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
      String body = text.substring(text.indexOf("\n\n"));
      assertTrue(report.contains(text.lines().findFirst().orElseThrow()), report);
      assertEquals(all, report.contains(body), report);
    }
  }

  @Test
  void theSignatureOfAChunkHolds() throws Exception {
    DkimVerification.orSkip();
    DkimKeys rsa = DkimKeys.make("RSA", certificates);
    DkimKeys ed25519 = DkimKeys.make("Ed25519", certificates);
    List<SampleMail> samples =
        List.of(SampleMail.named("leading-dots.eml"), SampleMail.named("no-final-newline.eml"));
    TermsOptions signed = terms().setDkim(List.of(dkim(rsa), dkim(ed25519)));
    try (RealServer server = start(Kind.POSTFIX)) {
      try (RelayUnderTest relay = RelayUnderTest.start(spool, sender(server, signed))) {
        for (SampleMail sample : samples) {
          relay.submit(RETURN_PATH, List.of(sample.recipient()), sample);
        }
        for (byte[] stored : server.mail().await(samples.size())) {
          String text = new String(stored, StandardCharsets.ISO_8859_1).replace("\n", "\r\n");
          byte[] lines = text.getBytes(StandardCharsets.ISO_8859_1);
          assertTrue(DkimVerification.holds(lines, rsa.record(), 0), text);
          assertTrue(DkimVerification.holds(lines, ed25519.record(), 1), text);
        }
      }
      assertByChunks(Kind.POSTFIX, server);
    }
  }

  private RealServer start(Kind kind) throws Exception {
    Programs.skipIf(kind.missing());
    Programs.skipIf(PostfixProtection.missing());
    return kind.start(serverFolder, Optional.of(protection));
  }

  private static SenderOptions sender(RealServer server, TermsOptions terms) {
    return new SenderOptions().addServer("localhost:" + server.port()).setTerms(terms);
  }

  private TermsOptions terms() {
    return new TermsOptions()
        .setChunking(true)
        .setTls(new SenderTlsOptions().setMode(TlsMode.STARTTLS).setCa(ca.certificate().toString()))
        .setAuth(
            new SenderAuthOptions().setUser(protection.user()).setPassword(protection.password()));
  }

  private static DkimOptions dkim(DkimKeys keys) {
    return new DkimOptions()
        .setDomain("origin.example")
        .setSelector("relay1")
        .setKeyFile(keys.file().toString());
  }

  /// What the server wrote to the sender, when that many messages are stored in all.
  private static String report(RealServer server, int count) throws Exception {
    List<String> reports =
        server.mail().await(count).stream()
            .map(stored -> new String(stored, StandardCharsets.ISO_8859_1))
            .filter(text -> text.toLowerCase(Locale.ROOT).contains("message/delivery-status"))
            .toList();
    assertEquals(1, reports.size(), server.log());
    return reports.getFirst();
  }

  /// Postfix counts commands when a connection ends, Exim marks each message with a K.
  private void assertByChunks(Kind kind, RealServer server) throws Exception {
    if (kind == Kind.EXIM) {
      List<String> taken =
          server.log().lines().filter(line -> line.contains(" <= " + RETURN_PATH)).toList();
      assertFalse(taken.isEmpty());
      assertTrue(taken.stream().allMatch(line -> line.contains(" K ")), server.log());
      return;
    }
    String log = LogFile.await(serverFolder.resolve("log"), " bdat=");
    assertFalse(log.contains(" data="), log);
  }
}
