package dev.relayout.sink;

import java.util.List;

/// What happened on one connection, so far or in all.
///
/// @param number from 1, in order of acceptance
/// @param commands the command lines as sent, without CRLF; `.` for the end of a message
/// @param transcript lines of both sides in order, `C: ` and `S: ` before each; a message is one line
///     `C: (123 bytes)`
/// @param messages how many messages it brought that were accepted
/// @param pipelined whether a command was sent before the reply to the one before
/// @param open whether it is still open
public record CapturedConnection(
    int number,
    List<String> commands,
    List<String> transcript,
    int messages,
    boolean pipelined,
    boolean open) {
  /// Copies the lists.
  public CapturedConnection {
    commands = List.copyOf(commands);
    transcript = List.copyOf(transcript);
  }
}
