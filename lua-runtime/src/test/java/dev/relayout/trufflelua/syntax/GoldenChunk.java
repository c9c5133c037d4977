package dev.relayout.trufflelua.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A chunk of `errors.txt` and the message that belongs to it.
record GoldenChunk(String name, String chunk, String message) {
  private static final Pattern ENTRY =
      Pattern.compile("^== ([^\n]*)\n(.*?)\n=> ([^\n]*)$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern BYTE = Pattern.compile("\\{\\{(\\d+)}}");

  static List<GoldenChunk> all() {
    try (InputStream file = GoldenChunk.class.getResourceAsStream("errors.txt")) {
      byte[] bytes = Objects.requireNonNull(file).readAllBytes();
      return ENTRY
          .matcher(new String(bytes, StandardCharsets.US_ASCII))
          .results()
          .map(parts ->
              new GoldenChunk(parts.group(1), plain(parts.group(2)), plain(parts.group(3))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plain(String text) {
    return BYTE.matcher(text)
        .replaceAll(match ->
            Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1)))));
  }

  byte[] bytes() {
    return chunk.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// Whether PUC Lua of that release, `4` for 5.4.4, says the same.
  boolean holdsFor(int release) {
    return release >= 6 || !name.endsWith("(since 5.4.6)");
  }

  @Override
  public String toString() {
    return name;
  }
}
