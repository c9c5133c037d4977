package dev.relayout.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.intake.AccessSettings.TlsMode;
import dev.relayout.tls.TestCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A real Postfix whose relayhost we are: it comes over TLS and logs in, as one behind a provider does.
class PostfixClientTest {
  /// Swaks adds the end of the last line.
  private static final String MAIL =
      """
      From: sender@origin.example
      To: it@box.example
      Subject: x
      Date: Tue, 15 Sep 2026 14:20:31 +0200
      Message-ID: <1@origin.example>

      .dots
      ..
      .
      end\
      """
          .replace("\n", "\r\n");

  @TempDir Path certificates;
  @TempDir Path postfixFolder;
  @TempDir Path scratch;
  @TempDir Path spool;

  @ParameterizedTest
  @CsvSource({"encrypt, plain", "verify, login"})
  void handsItsMailOn(String level, String mechanism) throws Exception {
    Programs.skipIf(RealPostfix.missing());
    Programs.skipIf(Programs.lacking("swaks"));
    Path mail = Files.writeString(scratch.resolve("mail.eml"), MAIL);
    TestCa ca = TestCa.in(certificates);
    try (ListeningRelay relay = ListeningRelay.start(spool, ca, TlsMode.STARTTLS);
        RealPostfix postfix =
            RealPostfix.before(
                new PostfixNextHop(relay.port(), ca.certificate(), level, mechanism),
                postfixFolder)) {
      Swaks.Sent sent = new Swaks(scratch, ca, postfix).send("--data", "@" + mail);
      assertEquals(0, sent.status(), sent.said());
      assertFalse(sent.overTls(), "Postfix was to get it in clear");

      String arrived = arrived(relay, postfix);
      String trace = arrived.substring(0, arrived.indexOf("by smarthost.example"));
      assertTrue(
          trace.matches(
              "(?s)Received: from smarthost\\.example .*by relay\\.example with ESMTPSA\r\n.*"),
          arrived);
      assertTrue(arrived.endsWith("\r\n" + MAIL + "\r\n"), arrived);
      String trust = level.equals("verify") ? "Verified" : "Trusted";
      LogFile.await(
          postfixFolder.resolve("log"), trust + " TLS connection established to localhost");
    }
  }

  private static String arrived(ListeningRelay relay, RealPostfix postfix) throws IOException {
    try {
      return relay.nextMessage();
    } catch (CompletionException late) {
      throw new AssertionError(postfix.log(), late);
    }
  }
}
