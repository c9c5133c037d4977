package dev.relayout.trufflelua.syntax;

/// A chunk that is no Lua. The message is PUC Lua's, with chunk name and line: `x.lua:3: '=' expected near 'y'`.
public final class ChunkSyntaxException extends Exception {
  private static final long serialVersionUID = 1;

  private final int offset;
  private final int line;
  private final boolean atEnd;

  /// @param offset of the byte that it is noticed at
  /// @param atEnd whether the chunk merely ends too early (what a prompt reads more lines for)
  public ChunkSyntaxException(String message, int offset, int line, boolean atEnd) {
    super(message);
    this.offset = offset;
    this.line = line;
    this.atEnd = atEnd;
  }

  public int offset() {
    return offset;
  }

  public int line() {
    return line;
  }

  public boolean atEnd() {
    return atEnd;
  }
}
