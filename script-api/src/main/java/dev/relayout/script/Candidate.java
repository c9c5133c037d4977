package dev.relayout.script;

import java.time.Instant;
import java.util.List;

/// A waiting message as `CheckFile` sees it.
///
/// @param filename full path of the message on disk
/// @param size bytes of the message as transmitted (CRLF line ends, before dot-stuffing)
/// @param created when it was queued
/// @param returnPath envelope sender without `<>`, before BATV; empty = null sender
/// @param recipients without `<>`, envelope order, only those still to be delivered
/// @param header its header
public record Candidate(
    Text filename,
    long size,
    Instant created,
    Text returnPath,
    List<Text> recipients,
    HeaderBlock header) {
  /// Copies the recipients.
  public Candidate {
    recipients = List.copyOf(recipients);
  }
}
