package dev.relayout.app.check;

import dev.relayout.app.Unreadable;
import dev.relayout.script.HeaderBlock;
import java.io.IOException;
import java.nio.file.Files;
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
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    }
    HeaderBlock header = HeaderBlock.of(content, HeaderBlock.DEFAULT_MAX_BYTES);
    return new SampleMail(file, content.length, from == null ? "" : from, to, header);
  }
}
