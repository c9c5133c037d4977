package dev.relayout.app.check;

import dev.relayout.app.Addresses;
import dev.relayout.app.MessageFile;
import dev.relayout.script.HeaderBlock;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the messages named on the command line.
final class SampleMails {
  private final @Nullable String from;
  private final List<String> to;

  /// @param from envelope sender of all; null = as the header of each says
  /// @param to recipients of all; empty = as the header of each says
  SampleMails(@Nullable String from, List<String> to) {
    this.from = from;
    this.to = to;
  }

  SampleMail read(Path file) {
    byte[] content = MessageFile.read(file);
    Addresses.Envelope envelope = Addresses.envelope(file.toString(), content, from, to);
    HeaderBlock header = HeaderBlock.of(content, HeaderBlock.DEFAULT_MAX_BYTES);
    return new SampleMail(
        file, content.length, envelope.returnPath(), envelope.recipients(), header);
  }
}
