package dev.relayout.app.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.app.Ran;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserCommandTest {
  private static Ran user(String input, Object... line) {
    return Ran.withInput(input.getBytes(StandardCharsets.UTF_8), line);
  }

  @Test
  void theLineHoldsAHash() {
    Ran ran = user("geheim\r\nnot this\n", "user", "joe", "--sender", "*@example.com");

    assertEquals(0, ran.code(), ran.err());
    assertTrue(
        ran.out().strip().matches("joe:\\$2b\\$10\\$[./A-Za-z0-9]{53}:\\*@example\\.com"),
        ran.out());
    assertFalse(ran.out().contains("geheim"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "joe   | ''                      | 1 to 72 bytes",
        "a:b   | secret                  | name",
        "#joe  | secret                  | name",
      })
  void whatCannotBeUsedIsSaid(String name, String password, String says) {
    user(password + "\n", "user", name).refused(2, says);
  }

  @Test
  void aPasswordThatBcryptWouldCutIsRefused() {
    user("x".repeat(73), "user", "joe").refused(2, "1 to 72 bytes, not 73");
  }

  @Test
  void aSenderThatIsNoneIsRefused() {
    Ran ran = user("secret\n", "user", "joe", "--sender", "example.com");

    ran.refused(2, "neither an address nor *@domain");
    assertFalse(ran.err().toLowerCase(Locale.ROOT).contains("secret"));
  }
}
