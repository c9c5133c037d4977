package dev.relayout.app.check;

import dev.relayout.script.Candidate;
import dev.relayout.script.HeaderBlock;
import dev.relayout.script.ReturnPathRequest;
import dev.relayout.script.Text;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// A message that a script is asked about.
///
/// @param file as the user named it
/// @param size bytes as transmitted: CRLF line ends, before dot-stuffing
/// @param returnPath without `<>`; empty = null sender
/// @param recipients without `<>`
/// @param header as the script sees it
public record SampleMail(
    Path file, long size, String returnPath, List<String> recipients, HeaderBlock header) {
  /// Copies the list.
  public SampleMail {
    recipients = List.copyOf(recipients);
  }

  /// The message as `CheckFile` is told of it, queued at that instant.
  Candidate candidate(Instant created) {
    return new Candidate(
        Text.of(file.toAbsolutePath().normalize().toString()),
        size,
        created,
        Text.of(returnPath),
        recipientTexts(),
        header);
  }

  /// The message as `ModifyReturnPath` is told of it, without BATV.
  ReturnPathRequest returnPathRequest(Instant created) {
    Text path = Text.of(returnPath);
    List<Text> recipientTexts = recipientTexts();
    return new ReturnPathRequest(
        path,
        path,
        path,
        Text.EMPTY,
        recipientTexts,
        created,
        header,
        size,
        Text.of("127.0.0.1"),
        recipientTexts);
  }

  private List<Text> recipientTexts() {
    return recipients.stream().map(Text::of).toList();
  }
}
