package dev.relayout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:25,  127.0.0.1, 25",
    "mail.example:0, mail.example, 0",
    ":2525,         127.0.0.1, 2525",
    "[::1]:65535,   ::1, 65535"
  })
  void isRead(String text, String host, int port) {
    assertEquals(new HostPort(host, port), HostPort.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host", "host:", "host:65536", "host:-1", "::1:25", "a b:25", "h:٣"})
  void isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> HostPort.parse(text));
  }

  @Test
  void isWrittenAsItIsRead() {
    assertEquals("[::1]:25", HostPort.parse("[::1]:25").toString());
  }
}
