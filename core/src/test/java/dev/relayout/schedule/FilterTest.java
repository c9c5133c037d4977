package dev.relayout.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueuedMessage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
  private static QueuedMessage message(String from, long size, int attempts, String... to) {
    Envelope envelope = Envelope.submitted(from, List.of(to));
    return new QueuedMessage(
        "M1", envelope, size, Instant.EPOCH, List.of(to), attempts, Instant.EPOCH, "");
  }

  private final QueuedMessage mail =
      message("Joe@Example.org", 10_000, 2, "ann@example.com", "bob@mail.example.net");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Attempt: all | true",
        "Skip: all | false",
        "Attempt: recipient *@example.com | true",
        "Attempt: recipient *@EXAMPLE.com | true",
        "Attempt: recipient example.com | false",
        "Attempt: recipient ?nn@* | true",
        "Attempt: recipient ??nn@* | false",
        "Attempt: recipient *@exampleXcom | false",
        "Attempt: every recipient *@example.com | false",
        "Attempt: every recipient *@*example.* | true",
        "Attempt: not recipient *@example.com | false",
        "Attempt: not every recipient *@example.com | true",
        "Attempt: from joe@* | true",
        "Attempt: from <> | false",
        "Attempt: size > 9999 | true",
        "Attempt: size > 10000 | false",
        "Attempt: size >= 10000 | true",
        "Attempt: size < 10K | true",
        "Attempt: size <= 9K | false",
        "Attempt: size = 10000 | true",
        "Attempt: size > 1M | false",
        "Attempt: attempts >= 2 | true",
        "Attempt: attempts < 2 | false",
        "Attempt: size > 1K and from joe@* and recipient ann@* | true",
        "Attempt: size > 1K and from joe@* and recipient eve@* | false",
        "  attempt :  SIZE > 1k   AND not from <> | true",
      })
  void conditionsDecide(String line, boolean attempted) {
    assertEquals(attempted, Filter.parse(List.of(line)).attempts(mail));
  }

  @Test
  void theFirstLineThatFitsDecides() {
    Filter filter =
        Filter.parse(
            List.of("# big ones go elsewhere", "", "Skip: size > 5K", "Attempt: from joe@*"));
    assertFalse(filter.attempts(mail));
    assertEquals("filter: Skip: size > 5K", filter.reason(mail));
    assertTrue(filter.attempts(message("joe@example.org", 10, 0, "a@b")));
  }

  @Test
  void whenNoLineFitsAnAttemptLineAnywhereMeansSkip() {
    QueuedMessage other = message("eve@example.org", 10, 0, "a@b");
    assertFalse(Filter.parse(List.of("Attempt: from joe@*")).attempts(other));
    assertFalse(Filter.parse(List.of("Skip: from ann@*", "Attempt: from joe@*")).attempts(other));
    assertEquals(
        "filter: no Attempt line fits", Filter.parse(List.of("Attempt: from joe@*")).reason(other));
    assertTrue(Filter.parse(List.of("Skip: from joe@*")).attempts(other));
    assertTrue(Filter.NONE.attempts(other));
  }

  @Test
  void theNullSenderIsWrittenAsInSmtp() {
    QueuedMessage bounce = message("", 10, 0, "a@b");
    assertTrue(Filter.parse(List.of("Attempt: from <>")).attempts(bounce));
    assertTrue(Filter.parse(List.of("Attempt: from *")).attempts(bounce));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Send: all | a line begins with Attempt: or Skip:",
        "Attempt: | a condition is missing (\"all\" stands for every message)",
        "Attempt: recipient | a pattern is missing at the end",
        "Attempt: size 10 | a number is missing at the end",
        "Attempt: size > ten | a number expected, such as 5000, 64K or 10M, not \"ten\"",
        "Attempt: size > 999999999999G | \"999999999999G\" is too much",
        "Attempt: size ~ 10 | one of > >= < <= = expected, not \"~\"",
        "Attempt: all or all | \"and\" expected, not \"or\"",
        "Attempt: all and | a condition is missing at the end",
        "Attempt: not all | \"not all\" fits no message",
        "Attempt: every from x | \"every\" goes with \"recipient\"",
        "Attempt: subject x | unknown condition \"subject\" (known: all, not, recipient, every"
            + " recipient, from, size, attempts)",
      })
  void aLineThatIsNotUnderstoodIsNamed(String line, String what) {
    List<String> lines = List.of("# comment", line);
    FilterException wrong = assertThrows(FilterException.class, () -> Filter.parse(lines));
    assertEquals("filter line 2 \"" + line.strip() + "\": " + what, wrong.getMessage());
  }
}
