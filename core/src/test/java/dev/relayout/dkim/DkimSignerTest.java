package dev.relayout.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Signatures, verified by another implementation.
class DkimSignerTest {
  private static final String MAIL =
      """
      Received: by relay.example
      From:  Joe\t SixPack <joe@football.example.com>
      To: Suzie Q <suzie@shopping.example.net>
      SUBJECT: Is dinner\r
       \t ready?\040\t
      Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
      Message-ID: <20030712040037.46341.5F8J@football.example.com>

      Hi.\040\t

      We lost  the \tgame.  Are you hungry yet?
      .leading dot
      raw \u00fc\u00ff

      Joe.


      """
          .replace("\r\n", "\n")
          .replace("\n", "\r\n");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "Ed25519"})
  void anotherImplementationAgrees(String algorithm) throws Exception {
    DkimVerification.orSkip();
    DkimKeys keys = DkimKeys.make(algorithm, folder);
    for (String mail :
        List.of(
            MAIL,
            MAIL.stripTrailing(),
            MAIL.substring(0, MAIL.indexOf("\r\n\r\n") + 4),
            MAIL.substring(0, MAIL.indexOf("\r\n\r\n") + 4) + "\r\n \r\n\t\r\n",
            "From: a@b.example\r\nFrom: second@b.example\r\nTo: \u00e4@\u00fc.example\r\n\r\nx\r\n")) {
      byte[] signed = signed(mail, keys, List.of());
      assertTrue(DkimVerification.holds(signed, keys.record(), 0), latin1(signed));
    }
  }

  @Test
  void bodiesOfAnyKindAreSignedAsOthersReadThem() throws Exception {
    DkimVerification.orSkip();
    DkimKeys keys = DkimKeys.make("Ed25519", folder);
    Random random = new Random(6);
    String[] parts = {" ", "\t", "\r\n", "a", "bc ", ".", "\u00e9", "\r\n\r\n", " \r\n"};
    for (int i = 0; i < 15; i++) {
      StringBuilder mail = new StringBuilder("From: a@b.example\r\nSubject: x\r\n\r\n");
      for (int length = random.nextInt(60); length > 0; length--) {
        mail.append(parts[random.nextInt(parts.length)]);
      }
      byte[] signed = signed(mail.toString(), keys, List.of());
      assertTrue(DkimVerification.holds(signed, keys.record(), 0), latin1(signed));
    }
  }

  @Test
  void aSecondFromBreaksTheSignature() throws Exception {
    DkimVerification.orSkip();
    DkimKeys keys = DkimKeys.make("RSA", folder);
    String signed = latin1(signed(MAIL, keys, List.of("Subject")));
    assertTrue(signed.contains("h=from:from:subject;"), signed);
    assertTrue(DkimVerification.holds(signed.getBytes(ISO_8859_1), keys.record(), 0));
    String forged = signed.replaceFirst("\r\nTo:", "\r\nFrom: boss@football.example.com\r\nTo:");
    assertFalse(DkimVerification.holds(forged.getBytes(ISO_8859_1), keys.record(), 0));
    String changed = signed.replace("hungry", "thirsty");
    assertFalse(DkimVerification.holds(changed.getBytes(ISO_8859_1), keys.record(), 0));
  }

  @Test
  void theTimeIsWrittenInAsciiWhateverDigitsTheSystemHas() throws Exception {
    DkimKeys keys = DkimKeys.make("Ed25519", folder);
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      String signed = latin1(signed(MAIL, keys, List.of()));
      assertTrue(signed.contains("; t=1528637909;"), signed);
    } finally {
      Locale.setDefault(before);
    }
  }

  /// RFC 6376 §5.4.2: of a field that is there more than once, the last ones.
  @Test
  void ofAFieldThatIsThereVeryOftenTheLastOnesAreSigned() throws Exception {
    DkimVerification.orSkip();
    DkimKeys keys = DkimKeys.make("Ed25519", folder);
    StringBuilder mail = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      mail.append("To: ").append(i).append("@b.example\r\n");
    }
    mail.append("From: a@b.example\r\n\r\nx\r\n");
    String signed = latin1(signed(mail.toString(), keys, List.of("to")));
    String field = signed.substring(0, signed.indexOf("\r\nTo:"));
    assertEquals(100, field.split("\\bto\\b", -1).length - 1, field);
    assertTrue(DkimVerification.holds(signed.getBytes(ISO_8859_1), keys.record(), 0));
    String forged = signed.replace("4950@b", "4951@b");
    assertFalse(DkimVerification.holds(forged.getBytes(ISO_8859_1), keys.record(), 0));
  }

  @Test
  void aHeaderThatDoesNotEndIsNotHeldInMemory() {
    String endless = "Subject: x\r\n".repeat(100_000);
    String why = assertThrows(IOException.class, () -> hash(endless)).getMessage();
    assertEquals("its header is longer than 1048576 bytes, and cannot be signed", why);
  }

  /// RFC 8463 appendix A, whose message is signed with the key of RFC 8032 §7.1, TEST 1.
  @Test
  void theHashOfTheBodyIsThatOfTheRfc() throws IOException {
    String mail =
        """
        From: Joe SixPack <joe@football.example.com>
        To: Suzie Q <suzie@shopping.example.net>
        Subject: Is dinner ready?
        Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
        Message-ID: <20030712040037.46341.5F8J@football.example.com>

        Hi.

        We lost the game.  Are you hungry yet?

        Joe.
        """
            .replace("\n", "\r\n");
    assertEquals(
        "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=",
        java.util.Base64.getEncoder().encodeToString(hash(mail).bodyHash()));
  }

  @Test
  void aKeyThatCannotBeUsedIsNamed() throws Exception {
    Path missing = folder.resolve("missing.pem");
    assertEquals(missing + " does not exist", complaint(missing));
    Path text = Files.writeString(folder.resolve("text.pem"), "hello");
    assertTrue(complaint(text).endsWith("text.pem holds no private key in PEM"));
    String pem = Files.readString(DkimKeys.make("RSA", folder).file());
    Path old = Files.writeString(folder.resolve("old.pem"), pem.replace("PRIVATE", "RSA PRIVATE"));
    assertTrue(complaint(old).contains("openssl pkcs8 -topk8 -nocrypt"));
    Path damaged = Files.writeString(folder.resolve("bad.pem"), pem.replaceFirst("MII", "MIJ"));
    assertTrue(complaint(damaged).endsWith("holds neither an RSA nor an Ed25519 key"));
    Path elliptic = DkimKeys.make("EC", folder).file();
    assertTrue(complaint(elliptic).endsWith("holds neither an RSA nor an Ed25519 key"));
  }

  private static String complaint(Path file) {
    return assertThrows(DkimException.class, () -> DkimKey.read(file)).getMessage();
  }

  private static byte[] signed(String mail, DkimKeys keys, List<String> headers) throws Exception {
    DkimSigner signer =
        new DkimSigner(
            "football.example.com",
            "brisbane",
            DkimKey.read(keys.file()),
            headers,
            () -> Instant.ofEpochSecond(1_528_637_909L));
    // DATA ends each message with CRLF.
    String sent = mail.endsWith("\r\n") ? mail : mail + "\r\n";
    return (latin1(signer.field(hash(mail))) + sent).getBytes(ISO_8859_1);
  }

  private static DkimHash hash(String mail) throws IOException {
    return DkimHash.of(new ByteArrayInputStream(mail.getBytes(ISO_8859_1)));
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }
}
