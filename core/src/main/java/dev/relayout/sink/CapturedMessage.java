package dev.relayout.sink;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A message that a [CaptureServer] accepted.
///
/// @param number from 1, in order of acceptance
/// @param connection number of the connection that it came by, from 1
/// @param returnPath what stood between `<` and `>`; empty = null sender
/// @param mailParameters what followed, as sent: `SIZE=1234 BODY=8BITMIME`; empty when nothing did
/// @param recipients those whose RCPT was answered positively, without `<>`
/// @param bytes the message exactly: unstuffed, final dot not included
public record CapturedMessage(
    int number,
    int connection,
    String returnPath,
    String mailParameters,
    List<String> recipients,
    byte[] bytes) {
  /// Copies the list.
  public CapturedMessage {
    recipients = List.copyOf(recipients);
  }

  /// One character a byte, for comparing and printing.
  public String text() {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
