package dev.relayout.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyBookTest {
  private static String answer(Replies replies, String command, String about) {
    return switch (replies.rule(command, about).answer()) {
      case Answer.Default() -> "default";
      case Answer.Drop() -> "drop";
      case Answer.Stall() -> "stall";
      case Answer.Say(String wire) -> wire;
    };
  }

  private static Replies replies(String book) {
    return new Replies(CaptureSettings.DEFAULT.withReplies(book));
  }

  @Test
  void firstRuleThatMatchesCounts() {
    Replies replies =
        replies(
            """
            # the rest is refused
            RCPT good@bad.example -> default
            RCPT *@bad.example -> 450 4.2.1 no such user

            RCPT *@BAD.example -> 550 never
            """);

    assertEquals("default", answer(replies, "RCPT", "good@bad.example"));
    assertEquals("450 4.2.1 no such user\r\n", answer(replies, "RCPT", "other@Bad.Example"));
    assertEquals("default", answer(replies, "RCPT", "a@good.example"));
    assertEquals("default", answer(replies, "MAIL", "a@bad.example"));
  }

  @Test
  void aRuleIsUsedUp() {
    Replies replies = replies("RCPT * times 2 -> 451 later\nRCPT * times 1 -> 550 no");

    assertEquals("451 later\r\n", answer(replies, "RCPT", "a"));
    assertEquals("451 later\r\n", answer(replies, "RCPT", "b"));
    assertEquals("550 no\r\n", answer(replies, "RCPT", "c"));
    assertEquals("default", answer(replies, "RCPT", "d"));
  }

  @Test
  void nullSenderIsAPattern() {
    Replies replies = replies("MAIL <> -> 550 no bounces");

    assertEquals("550 no bounces\r\n", answer(replies, "MAIL", ""));
    assertEquals("default", answer(replies, "MAIL", "a@b"));
  }

  @Test
  void answersOfEveryKind() {
    assertEquals("550-a\r\n550 b\r\n", answer(replies("data -> 550-a|550 b"), "DATA", ""));
    assertEquals("drop", answer(replies(". -> drop"), ".", ""));
    assertEquals("stall", answer(replies("* -> stall"), "EHLO", "x"));
    assertEquals("hi\r\n", answer(replies("GREETING -> raw hi\\r\\n"), "GREETING", ""));
  }

  @Test
  void delayIsInMilliseconds() {
    assertEquals(200, replies(". delay 200ms -> default").rule(".", "").delayMillis());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RCPT 450 no                 | line 1: no -> between command and answer: RCPT 450 no
          FROB -> 250 ok              | line 1: "FROB" is not a command: FROB -> 250 ok
          RCPT a b -> 250 ok          | line 1: "b" is not understood: RCPT a b -> 250 ok
          RCPT times -> 250 ok        | line 1: "times" is not understood: RCPT times -> 250 ok
          RCPT times 0 -> 250 ok      | line 1: "0" is not a number from 1: RCPT times 0 -> 250 ok
          RCPT delay xms -> 250 ok    | line 1: "x" is not a number from 0: RCPT delay xms -> 250 ok
          RCPT -> 199 ok              | line 1: "199 ok" is not a line of a reply: RCPT -> 199 ok
          RCPT ->                     | line 1: "" is not a line of a reply: RCPT ->
          """)
  void mistakesAreNamed(String book, String complaint) {
    var thrown = assertThrows(IllegalArgumentException.class, () -> ReplyBook.parse(book));

    assertEquals(complaint, thrown.getMessage());
  }
}
