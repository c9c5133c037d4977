package dev.relayout.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.smtp.DataDecoder.Defect;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataDecoderTest {
  private static String unescape(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      textBlock =
          """
          .\\r\\n                  , ~~                  , NONE
          a\\r\\n.\\r\\n           , a\\r\\n             , NONE
          ..\\r\\n.\\r\\n          , .\\r\\n             , NONE
          ...a\\r\\n.\\r\\n        , ..a\\r\\n           , NONE
          .a\\r\\n.\\r\\n          , a\\r\\n             , NONE
          a.\\r\\n.\\r\\n          , a.\\r\\n            , NONE
          \\r\\n\\r\\n.\\r\\n      , \\r\\n\\r\\n        , NONE
          a\\n.\\n.\\r\\n\\r\\n.\\r\\n, a\\n.\\n.\\r\\n\\r\\n, BARE_LF
          a\\r.\\r\\n.\\r\\n       , a\\r.\\r\\n         , BARE_CR
          a\\r\\r\\n.\\r\\n        , a\\r\\r\\n          , BARE_CR
          .\\ra\\r\\n.\\r\\n       , \\ra\\r\\n          , BARE_CR
          .\\r\\r\\n.\\r\\n        , \\r\\r\\n           , BARE_CR
          .\\n\\r\\n.\\r\\n        , \\n\\r\\n           , BARE_LF
          \\0.\\r\\n.\\r\\n        , \\0.\\r\\n          , NUL
          ab\\0c\\r\\n.\\r\\n       , ab\\0c\\r\\n         , NUL
          ab\\0\\n\\r\\n.\\r\\n     , ab\\0\\n\\r\\n       , NUL
          """)
  void decodes(String wire, String message, Defect defect) {
    DataDecoder decoder = new DataDecoder();
    byte[] bytes = unescape(wire).getBytes(ISO_8859_1);

    int used = decoder.decode(bytes, 0, bytes.length);

    assertTrue(decoder.ended());
    assertEquals(bytes.length, used);
    assertEquals(unescape(message), new String(decoder.takeOutput().toBytes(), ISO_8859_1));
    assertEquals(defect, decoder.defect());
  }

  @Test
  void leavesWhatFollows() {
    DataDecoder decoder = new DataDecoder();
    byte[] bytes = "xx a\r\n.\r\nQUIT\r\n".getBytes(ISO_8859_1);

    assertEquals(9, decoder.decode(bytes, 3, bytes.length));
    assertEquals("a\r\n", new String(decoder.takeOutput().toBytes(), ISO_8859_1));
    assertEquals(9, decoder.decode(bytes, 9, bytes.length), "nothing is read behind the end");
  }

  /// Random wire bytes, thick with the characters that matter, against the definition: the message is
  /// what stands before the first CRLF . CRLF, with a dot taken off each line that begins with one.
  @Test
  void anyChunksGiveTheSame() {
    long seed = 20_261_122;
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      String wire = randomWire(random);
      String reference = "\r\n" + wire;
      int end = reference.indexOf("\r\n.\r\n");
      String expected =
          end < 0 ? null : reference.substring(0, end + 2).replace("\r\n.", "\r\n").substring(2);

      DataDecoder decoder = new DataDecoder();
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      int used = decodeInChunks(decoder, wire.getBytes(ISO_8859_1), message, random);

      String told = "seed " + seed + " round " + round;
      assertEquals(end >= 0, decoder.ended(), told);
      assertSameAsByteByByte(wire, decoder, message, used, told);
      if (expected != null) {
        assertArrayEquals(expected.getBytes(ISO_8859_1), message.toByteArray(), told);
        assertEquals(end + 3, used, told);
        boolean clean = expected.replace("\r\n", "").matches("[^\r\n\0]*");
        assertEquals(clean, decoder.defect() == Defect.NONE, told);
      }
    }
  }

  /// Where the bytes are cut decides nothing: not what comes out, not how far is read, and not which
  /// defect is met first, in a message without an end, too.
  private static void assertSameAsByteByByte(
      String wire, DataDecoder inChunks, ByteArrayOutputStream message, int used, String told) {
    DataDecoder byteByByte = new DataDecoder();
    ByteArrayOutputStream same = new ByteArrayOutputStream();
    byte[] bytes = wire.getBytes(ISO_8859_1);
    int at = 0;
    while (at < bytes.length && !byteByByte.ended()) {
      at = byteByByte.decode(bytes, at, at + 1);
      same.writeBytes(byteByByte.takeOutput().toBytes());
    }
    assertArrayEquals(same.toByteArray(), message.toByteArray(), told);
    assertEquals(byteByByte.defect(), inChunks.defect(), told);
    assertEquals(at, used, told);
  }

  private static String randomWire(Random random) {
    StringBuilder wire = new StringBuilder();
    int length = random.nextInt(24);
    for (int i = 0; i < length; i++) {
      // CRLF or nothing, now and then a bare LF: what follows stands at a line start, or in a line.
      wire.append("\r\n", random.nextInt(8) == 0 ? 1 : 2 * random.nextInt(2), 2);
      wire.append(".\r\n\0abc..d.".charAt(random.nextInt(11)));
      wire.append("text. with\u0080 dots".repeat(3), 0, Math.max(0, random.nextInt(120) - 72));
    }
    return random.nextBoolean() ? wire + "\r\n.\r\nQUIT" : wire.toString();
  }

  private static int decodeInChunks(
      DataDecoder decoder, byte[] wire, ByteArrayOutputStream message, Random random) {
    int at = 0;
    while (at < wire.length && !decoder.ended()) {
      int longest = random.nextInt(4) == 0 ? wire.length : 5;
      int to = Math.min(wire.length, at + 1 + random.nextInt(longest));
      at = decoder.decode(wire, at, to);
      message.writeBytes(decoder.takeOutput().toBytes());
    }
    return at;
  }

  @Test
  void anEmptyChunkChangesNothing() {
    DataDecoder decoder = new DataDecoder();

    assertEquals(0, decoder.decode(new byte[0], 0, 0));
    assertEquals(0, decoder.takeOutput().toBytes().length);
    assertFalse(decoder.ended());
  }
}
