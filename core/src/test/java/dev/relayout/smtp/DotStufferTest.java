package dev.relayout.smtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotStufferTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "''|'.~'",
        "'a~'|'a~.~'",
        "'a'|'a~.~'",
        "'.'|'..~.~'",
        "'.~'|'..~.~'",
        "'..~'|'...~.~'",
        "'a.b~.c~~.~'|'a.b~..c~~..~.~'",
        "'a~.'|'a~..~.~'",
        // Bare LF and CR stay what they are; a dot behind a bare LF is doubled (smuggling).
        "'a<LF>.<LF>b~'|'a<LF>..<LF>b~.~'",
        "'a<LF>'|'a<LF>~.~'",
        "'a<CR>.~'|'a<CR>.~.~'",
        "'a<CR>'|'a<CR>~.~'",
      })
  void encodes(String message, String expected) {
    byte[] bytes = bytes(message);
    for (int piece = 1; piece <= Math.max(1, bytes.length); piece++) {
      assertEquals(
          new String(bytes(expected), StandardCharsets.ISO_8859_1),
          new String(encode(bytes, piece), StandardCharsets.ISO_8859_1));
    }
  }

  /// What a server makes of it (RFC 5321 §4.5.2) is what was sent, with the final CRLF.
  @Test
  void isUndoneByTheServer() {
    Random random = new Random(7);
    for (int run = 0; run < 3_000; run++) {
      StringBuilder message = new StringBuilder();
      while (random.nextInt(20) > 0) {
        message.append(new String[] {".", "..", "\r\n", "x", "\u00ff"}[random.nextInt(5)]);
      }
      byte[] bytes = message.toString().getBytes(StandardCharsets.ISO_8859_1);
      String whole = message.toString();
      String expected = whole.isEmpty() || whole.endsWith("\r\n") ? whole : whole + "\r\n";
      int piece = 1 + random.nextInt(random.nextBoolean() ? 9 : 90);
      byte[] encoded = encode(bytes, piece);
      assertArrayEquals(
          expected.getBytes(StandardCharsets.ISO_8859_1), asServerReads(encoded), whole);
    }
  }

  private static byte[] asServerReads(byte[] encoded) {
    StringBuilder message = new StringBuilder();
    for (String line : new String(encoded, StandardCharsets.ISO_8859_1).split("\r\n", -1)) {
      if (line.equals(".")) {
        return message.toString().getBytes(StandardCharsets.ISO_8859_1);
      }
      message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    throw new AssertionError("no end of data");
  }

  private static byte[] encode(byte[] message, int piece) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DotStuffer stuffer = new DotStuffer();
    for (int from = 0; from < message.length; from += piece) {
      stuffer.encode(
          Arrays.copyOfRange(message, from, Math.min(message.length, from + piece)), out::write);
    }
    stuffer.end(out::write);
    return out.toByteArray();
  }

  private static byte[] bytes(String shown) {
    return shown
        .replace("~", "\r\n")
        .replace("<LF>", "\n")
        .replace("<CR>", "\r")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
