package dev.relayout.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.smtp.ReplyReader.Received;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
  @Test
  void repliesOfAnyChunks() {
    String text = "220 hi\r\n250-a\r\n250-\r\n250 c\r\n250\r\n571 5.7.1 no\r\n";
    byte[] bytes = bytes(text);
    for (int piece = 1; piece <= bytes.length; piece++) {
      assertEquals(
          List.of("220 hi", "250-a / 250- / 250 c", "250", "571 5.7.1 no"),
          read(new ReplyReader(), bytes, piece));
    }
  }

  @Test
  void aBareLineFeedEndsALine() {
    assertEquals(List.of("250-a / 250 b"), read("250-a\n250 b\n"));
  }

  @Test
  void theFirstLineDecidesAboutTheCode() {
    ReplyReader reader = new ReplyReader();
    Received received = reader.read(bytes("550-a\r\n250 b\r\n")).getFirst();
    assertEquals(550, ((Received.Complete) received).reply().code());
  }

  @Test
  void bytesAreKeptOneByOne() {
    assertEquals(
        List.of("250 Gr\u00fc\u00dfe \u00c3\u00bc"), read("250 Gr\u00fc\u00dfe \u00c3\u00bc\r\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "25", "hello", "150 ok", "650 no", "2x0 ok", "250_ok", "250\tok", " 250 ok", "\u0000"
      })
  void whatIsNoReplyIsUnreadable(String line) {
    List<String> read = read("250 ok\r\n" + line + "\r\n250 ok\r\n");
    assertEquals(2, read.size(), read::toString);
    assertEquals("250 ok", read.getFirst());
    assertTrue(
        read.getLast().startsWith("unreadable a line that is no SMTP reply"), read::toString);
  }

  @Test
  void whatIsShownOfGarbageIsShortAndHarmless() {
    String shown = read("\u001b[31mred" + "x".repeat(500) + "\r\n").getFirst();
    assertTrue(shown.length() < 120, shown);
    assertTrue(shown.chars().noneMatch(c -> c < ' '), shown);
  }

  @Test
  void aLineHasALimit() {
    String most = "250 " + "x".repeat(ReplyReader.MAX_LINE_BYTES - 5) + "\r\n";
    assertEquals(1, read(most).size());
    assertTrue(read(most).getFirst().startsWith("250"));
    String beyond = "250 " + "x".repeat(ReplyReader.MAX_LINE_BYTES - 3) + "\r\n";
    assertEquals(List.of("unreadable a line of more than 4096 bytes"), read(beyond));
    byte[] endless = new byte[1 << 20];
    Arrays.fill(endless, (byte) '2');
    assertEquals(
        List.of("unreadable a line of more than 4096 bytes"),
        read(new ReplyReader(), endless, endless.length));
  }

  @Test
  void aReplyHasAMostNumberOfLines() {
    String lines = "250-x\r\n".repeat(ReplyReader.MAX_LINES - 1);
    assertTrue(read(lines + "250 x\r\n").getFirst().startsWith("250-x"));
    assertEquals(
        List.of("unreadable a reply of more than 100 lines"), read(lines + "250-x\r\n250 x\r\n"));
  }

  @Test
  void aReplyHasAMostNumberOfBytes() {
    String line = "250-" + "x".repeat(3_996) + "\r\n";
    assertEquals(List.of("unreadable a reply of more than 65536 bytes"), read(line.repeat(17)));
  }

  /// Whatever comes, it is cut into replies or given up; nothing is thrown, nothing is read on.
  @Test
  void noiseIsReadOrGivenUp() {
    Random random = new Random(5);
    for (int run = 0; run < 2_000; run++) {
      byte[] noise = new byte[random.nextInt(60)];
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (byte) "25401 -\r\nx\u00ff".charAt(random.nextInt(11));
      }
      List<String> whole = read(new ReplyReader(), noise, Math.max(1, noise.length));
      List<String> pieces = read(new ReplyReader(), noise, 1 + random.nextInt(5));
      assertEquals(whole, pieces, () -> Arrays.toString(noise));
      long unreadable = whole.stream().filter(s -> s.startsWith("unreadable")).count();
      assertTrue(unreadable <= 1 && (unreadable == 0 || whole.getLast().startsWith("unreadable")));
    }
  }

  private static List<String> read(String text) {
    return read(new ReplyReader(), bytes(text), Integer.MAX_VALUE);
  }

  private static List<String> read(ReplyReader reader, byte[] bytes, int piece) {
    List<String> read = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += Math.min(piece, bytes.length)) {
      int to = (int) Math.min(bytes.length, (long) from + piece);
      for (Received received : reader.read(Arrays.copyOfRange(bytes, from, to))) {
        read.add(
            switch (received) {
              case Received.Complete complete -> complete.reply().toString();
              case Received.Unreadable unreadable -> "unreadable " + unreadable.what();
            });
      }
    }
    return read;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
