package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A piece of Lua as it was loaded.
///
/// @param name as messages show it: `x.lua`, `[string "x = 1"]`
/// @param origin the name that it was loaded with: `@x.lua`, `=name`, or the text itself
/// @param source what tools show
/// @param utf8 the bytes that the parser saw, when they are not the source's characters one by one
public record Chunk(String name, String origin, Source source, byte @Nullable [] utf8) {
  /// What the parser saw as bytes; each is a character for tools.
  static Chunk ofBytes(String name, String origin, byte[] bytes) {
    return new Chunk(
        name,
        origin,
        Source.newBuilder("lua", new String(bytes, StandardCharsets.ISO_8859_1), name).build(),
        null);
  }

  /// A source of characters, which the parser sees as UTF-8.
  static Chunk ofCharacters(String name, Source source, byte[] utf8) {
    return new Chunk(
        name, "@" + source.getName(), source, utf8.length == source.getLength() ? null : utf8);
  }

  SourceSection section(int offset, int length) {
    int start = Math.min(character(offset), source.getLength());
    int end = Math.min(character(offset + length), source.getLength());
    return source.createSection(start, end - start);
  }

  /// How many characters stand before a byte.
  private int character(int offset) {
    return utf8 == null
        ? offset
        : new String(utf8, 0, Math.min(offset, utf8.length), StandardCharsets.UTF_8).length();
  }
}
