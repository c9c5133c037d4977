package dev.relayout.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.SenderAuthOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SenderTlsOptions;
import dev.relayout.TermsOptions;
import dev.relayout.event.RelayEvent;
import dev.relayout.interop.RealServer.Kind;
import dev.relayout.tls.TestCa;
import dev.relayout.tls.TlsMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A real Postfix (Cyrus SASL), Exim and OpenSMTPD as smarthosts that take mail over TLS from a user only.
class ProtectedSmarthostsTest {
  private static final String RETURN_PATH = "sender@origin.example";
  private static final List<String> SAMPLES =
      List.of("invoice-pdf.eml", "leading-dots.eml", "raw-8bit-header.eml", "no-final-newline.eml");

  @TempDir Path certificates;
  @TempDir Path serverFolder;
  @TempDir Path spool;

  @ParameterizedTest
  @CsvSource({
    "POSTFIX, STARTTLS, SCRAM-SHA-256",
    "POSTFIX, IMPLICIT, CRAM-MD5",
    "POSTFIX, IMPLICIT, LOGIN",
    "EXIM, STARTTLS, CRAM-MD5",
    "EXIM, IMPLICIT, PLAIN",
    "EXIM, OPPORTUNISTIC, LOGIN",
    "OPENSMTPD, STARTTLS, PLAIN",
    "OPENSMTPD, IMPLICIT, LOGIN"
  })
  void storesMailOfItsUserUnchanged(Kind kind, TlsMode mode, String mechanism) throws Exception {
    List<SampleMail> samples = SAMPLES.stream().map(SampleMail::named).toList();
    TestCa ca = TestCa.in(certificates);
    Protection protection = Protection.by(ca);
    try (RealServer server = start(kind, protection);
        RelayUnderTest relay =
            RelayUnderTest.start(spool, sender(server, mode, ca, protection, mechanism))) {
      for (SampleMail sample : samples) {
        relay.submit(RETURN_PATH, List.of(sample.recipient()), sample);
      }

      List<byte[]> stored = server.mail().await(samples.size());
      for (SampleMail sample : samples) {
        assertTrue(stored.stream().anyMatch(sample::standsIn), sample.name() + server.log());
      }
      for (byte[] each : stored) {
        String text = new String(each, StandardCharsets.ISO_8859_1);
        String trace = text.substring(0, text.indexOf("by relay.example"));
        assertTrue(
            trace
                .toLowerCase(Locale.ROOT)
                .matches("(?s).*with (utf8|e)smtpsa.*|.*\\(authenticated.*"),
            trace);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWrongPasswordBouncesNothing(Kind kind) throws Exception {
    TestCa ca = TestCa.in(certificates);
    Protection protection = Protection.by(ca);
    Protection wrong = new Protection(protection.certificate(), protection.user(), "wrong");
    SampleMail sample = SampleMail.named("invoice-pdf.eml");
    try (RealServer server = start(kind, protection);
        RelayUnderTest relay =
            RelayUnderTest.start(spool, sender(server, TlsMode.STARTTLS, ca, wrong, "PLAIN"))) {
      relay.submit(RETURN_PATH, List.of(sample.recipient()), sample);

      RelayEvent.SessionEnded ended = relay.next(RelayEvent.SessionEnded.class);
      assertTrue(ended.alert(), ended.trouble());
      assertEquals(1, relay.waiting());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatNobodyVouchesForGetsNothing(Kind kind) throws Exception {
    TestCa ca = TestCa.in(certificates);
    TestCa other = TestCa.in(Files.createDirectory(certificates.resolve("other")));
    Protection protection = Protection.by(ca);
    SampleMail sample = SampleMail.named("invoice-pdf.eml");
    try (RealServer server = start(kind, protection);
        RelayUnderTest relay =
            RelayUnderTest.start(
                spool, sender(server, TlsMode.STARTTLS, other, protection, "PLAIN"))) {
      relay.submit(RETURN_PATH, List.of(sample.recipient()), sample);

      RelayEvent.SessionEnded ended = relay.next(RelayEvent.SessionEnded.class);
      assertTrue(ended.alert(), ended.trouble());
      assertEquals(1, relay.waiting());
      assertTrue(!server.log().contains("joe"), server.log());
    }
  }

  private RealServer start(Kind kind, Protection protection) throws Exception {
    Programs.skipIf(kind.missing());
    Programs.skipIf(PostfixProtection.missing());
    return kind.start(serverFolder, Optional.of(protection));
  }

  private static SenderOptions sender(
      RealServer server, TlsMode mode, TestCa ca, Protection protection, String mechanism) {
    int port = mode == TlsMode.IMPLICIT ? server.tlsPort() : server.port();
    TermsOptions terms =
        new TermsOptions()
            .setTls(
                new SenderTlsOptions()
                    .setMode(mode)
                    .setVerifyCertificate(true)
                    .setCa(ca.certificate().toString()))
            .setAuth(
                new SenderAuthOptions()
                    .setUser(protection.user())
                    .setPassword(protection.password())
                    .setMechanisms(List.of(mechanism)));
    return new SenderOptions().addServer("localhost:" + port).setTerms(terms);
  }
}
