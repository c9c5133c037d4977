package dev.relayout.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.relayout.script.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnhancedStatusTest {
  @ParameterizedTest
  @CsvSource({
    "550 5.1.1 no such user,5.1.1",
    "550-5.1.10 no such user,5.1.10",
    "451 4.7.1,4.7.1",
    "250 2.0.0 ok,2.0.0",
    // None, or none that can be: the class of the code.
    "550 no such user,5.0.0",
    "450,4.0.0",
    "250 ok,2.0.0",
    "354 go,4.0.0",
    "550 5.1.1no,5.0.0",
    "550 5.1,5.0.0",
    "550 5.1000.1 x,5.0.0",
    "550  5.1.1 x,5.0.0",
    "550 5.1.1.1 no code,5.0.0",
    "550 5.1.1\tno such user,5.1.1",
    "552,5.0.0",
    // The last line, or else the first.
    "550-5.1.1 a%550 5.7.1 b,5.7.1",
    "550-5.7.1 a%550 b,5.7.1",
    "550-5.7.1 a%550 4.7.1 b,5.7.1",
    // One that contradicts its code (RFC 2034 §4).
    "450 5.1.1 no such user,4.0.0",
  })
  void ofReply(String reply, String status) {
    assertEquals(status, EnhancedStatus.of(Reply.parse(reply.replace("%", "\r\n"))).toString());
  }

  @Test
  void hasRanges() {
    assertThrows(IllegalArgumentException.class, () -> new EnhancedStatus(3, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new EnhancedStatus(5, 1000, 0));
    assertThrows(IllegalArgumentException.class, () -> new EnhancedStatus(5, 0, -1));
  }
}
