package dev.relayout.app.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LargeMailTest {
  @Test
  void isAlwaysTheSame() {
    assertArrayEquals(LargeMail.bytes(), LargeMail.bytes());
  }

  @Test
  void isLargerThanFiveMillionBytes() {
    int size = LargeMail.bytes().length;
    assertTrue(size > 5_000_000 && size < 5_500_000, "size " + size);
  }

  @Test
  void isAMessage() {
    String text = new String(LargeMail.bytes(), StandardCharsets.US_ASCII);
    assertTrue(text.startsWith("Received: from"), "begins with its header");
    assertTrue(text.contains("\r\n\r\n"), "has an end of the header");
    assertTrue(text.endsWith("--\r\n"), "ends with its last boundary");
    assertEquals(-1, text.replace("\r\n", "").indexOf('\n'), "bare LF");
    assertTrue(text.lines().allMatch(line -> line.length() <= 998), "no line is too long");
  }
}
