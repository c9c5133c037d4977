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
/// @param line that it begins in: 1, except for a function of a binary chunk
/// @param stripped whether its lines are to stay unknown (`string.dump`)
/// @param compatible see [dev.relayout.trufflelua.syntax.ParserOptions]
public record Chunk(
    String name,
    String origin,
    Source source,
    byte @Nullable [] utf8,
    int line,
    boolean stripped,
    boolean compatible) {
  /// The line that errors name in a chunk without lines.
  static final int UNKNOWN_LINE = -1;

  /// What the parser saw as bytes; each is a character for tools.
  static Chunk ofBytes(String name, String origin, byte[] bytes, boolean compatible) {
    return ofFunction(name, origin, bytes, 1, false, compatible);
  }

  /// A function of a binary chunk.
  static Chunk ofFunction(
      String name, String origin, byte[] text, int line, boolean stripped, boolean compatible) {
    String characters = new String(text, StandardCharsets.ISO_8859_1);
    Source source = Source.newBuilder("lua", characters, name).build();
    return new Chunk(name, origin, source, null, line, stripped, compatible);
  }

  /// A source of characters, which the parser sees as UTF-8.
  static Chunk ofCharacters(String name, Source source, byte[] utf8, boolean compatible) {
    boolean same = utf8.length == source.getLength();
    return new Chunk(
        name, "@" + source.getName(), source, same ? null : utf8, 1, false, compatible);
  }

  /// What the parser saw.
  public byte[] bytes() {
    return utf8 == null
        ? source.getCharacters().toString().getBytes(StandardCharsets.ISO_8859_1)
        : utf8;
  }

  /// A line as messages show it.
  int shown(int inside) {
    return stripped ? UNKNOWN_LINE : inside;
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
