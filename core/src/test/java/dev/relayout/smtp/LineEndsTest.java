package dev.relayout.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineEndsTest {
  private static String convert(String text, int chunk) {
    LineEnds lineEnds = new LineEnds();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < text.length(); at += chunk) {
      byte[] in = text.substring(at, Math.min(text.length(), at + chunk)).getBytes(ISO_8859_1);
      out.writeBytes(lineEnds.convert(in, in.length));
    }
    out.writeBytes(lineEnds.end());
    return out.toString(ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "a, a+",
    "a\\n, a+",
    "a\\r\\n, a+",
    "a\\r, a+",
    "a\\n\\nb, a++b+",
    "a\\r\\rb, a++b+",
    "a\\r\\r\\nb, a++b+",
    "a\\n\\rb, a++b+",
    "\\n, +",
    "\\r, +",
    ".\\r\\n., .+.+",
  })
  void everyLineEndsWithCrlf(String text, String expected) {
    String unescaped = text.replace("\\r", "\r").replace("\\n", "\n");
    assertEquals(expected.replace("+", "\r\n"), convert(unescaped, 100));
  }

  @Test
  void anyChunksGiveTheSame() {
    Random random = new Random(5321);
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(30); i > 0; i--) {
        text.append("\r\n\r\nab\0\u00ff".charAt(random.nextInt(8)));
      }
      String lines = text.toString().replace("\r\n", "\n").replace('\r', '\n');
      String ended = lines.isEmpty() || lines.endsWith("\n") ? lines : lines + "\n";

      String converted = convert(text.toString(), 1 + random.nextInt(5));

      assertEquals(ended.replace("\n", "\r\n"), converted, "round " + round);
      assertEquals(converted, convert(converted, 3), "round " + round);
    }
  }
}
