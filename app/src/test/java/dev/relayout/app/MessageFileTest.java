package dev.relayout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageFileTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "'',''",
        "a,a~",
        "a|b|,a~b~",
        "a~b~,a~b~",
        "|,~",
        "a~b|c,a~b~c~",
        // A bare CR is no line end, and not ours to repair.
        "a!b~,a!b~",
        "||,~~"
      })
  void linesEndInCrlfAndNothingElseChanges(String stored, String sent) {
    assertEquals(lines(sent), latin1(MessageFile.asTransmitted(bytes(lines(stored)))));
  }

  /// `|` is LF, `~` is CRLF, `!` is CR.
  private static String lines(String text) {
    return text.replace("~", "\r\n").replace("|", "\n").replace("!", "\r");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
