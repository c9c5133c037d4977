package dev.relayout.bench.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/// The mail of a measurement. Each message has a number and a checksum, so that what arrives can be
/// counted, and is known to be whole. Each recipient has a number, too, and gets one message. Any thread.
final class Letters {
  /// What [#number] says of a message that is not one of ours, or not as it was, and [#recipient] of
  /// an address.
  static final int DAMAGED = -1;

  static final int SMALLEST = 200;

  private static final String CHECKSUM = "X-Checksum: ";
  private static final String NUMBER = "X-Number: ";
  private static final String RECIPIENT = "someone-";
  private static final int LINE = 76;
  private static final int DOT_EVERY = 7;

  private final int bytes;
  private final int recipients;
  private final byte[] body;

  /// @param bytes of each message, header and all; at least [#SMALLEST]
  /// @param recipients of each message
  Letters(int bytes, int recipients) {
    this.bytes = bytes;
    this.recipients = recipients;
    this.body = body(bytes - head(0, "00000000").length);
  }

  /// The message of that number.
  byte[] letter(int number) {
    byte[] head = head(number, "00000000");
    byte[] letter = new byte[bytes];
    System.arraycopy(head, 0, letter, 0, head.length);
    System.arraycopy(body, 0, letter, head.length, body.length);
    byte[] checksum = checksum(letter, 0, bytes).getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(checksum, 0, letter, CHECKSUM.length(), checksum.length);
    return letter;
  }

  /// How many each message has.
  int recipients() {
    return recipients;
  }

  /// To whom the message of that number goes.
  List<String> recipients(int number) {
    return IntStream.range(number * recipients, (number + 1) * recipients)
        .mapToObj(recipient -> RECIPIENT + recipient + "@example.net")
        .toList();
  }

  /// Whether the message of that number goes to the recipient of that number.
  boolean goesTo(int number, int recipient) {
    return recipient / recipients == number;
  }

  /// The number of the recipient that a RCPT command names; [#DAMAGED] when it is none of ours.
  static int recipient(byte[] line, int length) {
    String command = new String(line, 0, length, StandardCharsets.ISO_8859_1);
    int start = command.indexOf(RECIPIENT);
    int end = command.indexOf('@');
    if (start < 0 || end < start) {
      return DAMAGED;
    }
    return Integer.parseInt(command, start + RECIPIENT.length(), end, 10);
  }

  /// The number of a message that arrived; [#DAMAGED] when it is not as it was sent.
  ///
  /// @param text whose first bytes may be trace fields of relays
  static int number(byte[] text, int length) {
    int start = find(text, length, CHECKSUM);
    if (start < 0) {
      return DAMAGED;
    }
    int at = start + CHECKSUM.length();
    String told = new String(text, at, 8, StandardCharsets.ISO_8859_1);
    if (!told.equals(checksum(text, start, length))) {
      return DAMAGED;
    }
    int number = find(text, length, NUMBER) + NUMBER.length();
    return Integer.parseInt(new String(text, number, 10, StandardCharsets.ISO_8859_1));
  }

  /// Of everything behind the line with the checksum.
  private static String checksum(byte[] text, int start, int end) {
    int from = start + CHECKSUM.length() + 8;
    CRC32 crc = new CRC32();
    crc.update(text, from, end - from);
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }

  private static int find(byte[] text, int length, String what) {
    for (int at = 0; at + what.length() + 10 <= length; at++) {
      if ((at == 0 || text[at - 1] == '\n') && matches(text, at, what)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean matches(byte[] text, int at, String what) {
    for (int i = 0; i < what.length(); i++) {
      if (text[at + i] != what.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static byte[] head(int number, String checksum) {
    return String.format(
            Locale.ROOT,
            CHECKSUM
                + "%s\r\n"
                + NUMBER
                + "%010d\r\n"
                + "From: Newsletter <newsletter@example.org>\r\nSubject: News\r\n\r\n",
            checksum,
            number)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /// Lines of text; some begin with a dot.
  private static byte[] body(int bytes) {
    Random random = new Random(1);
    ByteArrayOutputStream body = new ByteArrayOutputStream(bytes);
    for (int line = 0; body.size() < bytes - LINE - 2; line++) {
      for (int column = 0; column < LINE; column++) {
        boolean dot = column == 0 && line % DOT_EVERY == 0;
        body.write(dot ? '.' : 'a' + random.nextInt(26));
      }
      body.write('\r');
      body.write('\n');
    }
    while (body.size() < bytes - 2) {
      body.write('e');
    }
    body.write('\r');
    body.write('\n');
    return body.toByteArray();
  }
}
