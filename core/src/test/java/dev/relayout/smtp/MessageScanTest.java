package dev.relayout.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageScanTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      textBlock =
          """
          ~~                                    , 0 0 hops 0 longest 0 at-start
          a\\r\\n                                , 3 3 hops 0 longest 3 at-start
          a: b\\r\\n\\r\\nbody                   , 12 8 hops 0 longest 6
          Received: x\\r\\nreceived : y\\r\\n\\r\\n , 29 29 hops 2 longest 14 at-start
          Received-SPF: x\\r\\n\\r\\n              , 19 19 hops 0 longest 17 at-start
          \\x20Received: x\\r\\n\\r\\n             , 16 16 hops 0 longest 14 at-start
          \\r\\nReceived: x\\r\\n                  , 15 2 hops 0 longest 13 at-start
          \\x80                                 , 1 1 hops 0 longest 1 8bit
          \\xff\\r\\n\\x7f                         , 4 4 hops 0 longest 3 8bit
          a\\r\\n\\r\\n\\0                           , 6 5 hops 0 longest 3 nul
          """)
  void sees(String message, String seen) {
    MessageScan scan = new MessageScan();
    byte[] bytes = unescape(message).getBytes(ISO_8859_1);
    scan.scan(bytes, 0, bytes.length);
    assertEquals(seen, shown(scan));
  }

  private static String unescape(String text) {
    return text.replace("\\r", "\r")
        .replace("\\n", "\n")
        .replace("\\0", "\0")
        .replace("\\x20", " ")
        .replace("\\x7f", "\u007f")
        .replace("\\x80", "\u0080")
        .replace("\\xff", "\u00ff");
  }

  /// Random messages, in one piece and in pieces out of a larger buffer.
  @Test
  void anyChunksGiveTheSame() {
    long seed = 20_261_123;
    Random random = new Random(seed);
    String[] words = {"Received", ":", " ", "a", "\r\n", "\r\n", "\0", "\u0080", "x".repeat(40)};
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        text.append(words[random.nextInt(words.length)]);
      }
      byte[] message = text.toString().getBytes(ISO_8859_1);
      MessageScan whole = new MessageScan();
      whole.scan(message, 0, message.length);
      MessageScan inChunks = new MessageScan();
      for (int at = 0; at < message.length; ) {
        int to = Math.min(message.length, at + 1 + random.nextInt(9));
        inChunks.scan(message, at, to);
        at = to;
      }
      String told = "seed " + seed + " round " + round;
      assertEquals(shown(whole), shown(inChunks), told);
      assertEquals(text.indexOf("\u0080") >= 0, whole.eightBit(), told);
      assertEquals(text.indexOf("\0") >= 0, whole.nul(), told);
    }
  }

  private static String shown(MessageScan scan) {
    return scan.bytes()
        + " "
        + scan.headerBytes()
        + (" hops " + scan.hops() + " longest " + scan.longestLine())
        + (scan.eightBit() ? " 8bit" : "")
        + (scan.nul() ? " nul" : "")
        + (scan.atLineStart() ? " at-start" : "");
  }
}
