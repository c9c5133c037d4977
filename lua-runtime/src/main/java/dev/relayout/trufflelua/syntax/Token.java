package dev.relayout.trufflelua.syntax;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A token: bytes `start` to before `end`.
///
/// @param line the line of its last byte, which is the one that PUC Lua goes by
/// @param value a name as String, the `byte[]` of a string, a `Long` or `Double`; null for the rest
record Token(TokenKind kind, int start, int end, int line, @Nullable Object value) {
  Span span() {
    return new Span(start, end - start, line);
  }

  String name() {
    return (String) Objects.requireNonNull(value);
  }

  byte[] bytes() {
    return (byte[]) Objects.requireNonNull(value);
  }
}
