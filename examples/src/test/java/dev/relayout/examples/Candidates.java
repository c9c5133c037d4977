package dev.relayout.examples;

import dev.relayout.script.Candidate;
import dev.relayout.script.HeaderBlock;
import dev.relayout.script.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Messages as scripts are shown them.
final class Candidates {
  static final Instant CREATED = Instant.parse("2026-09-15T06:30:00Z");
  static final List<String> TO = List.of("c.okafor@riverside.example");

  private Candidates() {}

  /// A message of the sample mail.
  static Candidate sample(String fileName, List<String> recipients) {
    Path file = Repository.SAMPLE_MAIL.resolve(fileName);
    try {
      byte[] bytes = Files.readAllBytes(file);
      return candidate(file, bytes.length, bytes, recipients);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A message that has just that header and claims to be of that size.
  static Candidate made(long size, List<String> headerLines, List<String> recipients) {
    byte[] start = (String.join("\r\n", headerLines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    return candidate(Path.of("made.eml"), size, start, recipients);
  }

  /// A message with the null sender.
  static Candidate bounce() {
    Candidate mail = sample("bounce.eml", List.of("sales@weaver.example"));
    return new Candidate(
        mail.filename(), mail.size(), mail.created(), Text.EMPTY, mail.recipients(), mail.header());
  }

  private static Candidate candidate(Path file, long size, byte[] start, List<String> recipients) {
    return new Candidate(
        Text.of(file.toString()),
        size,
        CREATED,
        Text.of("orders@stationer.example"),
        recipients.stream().map(Text::of).toList(),
        HeaderBlock.of(start, HeaderBlock.DEFAULT_MAX_BYTES));
  }
}
