package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.syntax.ChunkSyntaxException;

/// A source of the host that is no Lua.
@ExportLibrary(InteropLibrary.class)
public final class ParseError extends AbstractTruffleException {
  private static final long serialVersionUID = 1;

  private final transient SourceSection section;
  private final boolean incomplete;

  /// @param source where the chunk came from
  public ParseError(ChunkSyntaxException cause, Source source) {
    super(cause.getMessage(), cause, UNLIMITED_STACK_TRACE, null);
    incomplete = cause.atEnd();
    section = section(cause, source);
  }

  /// The byte that the parser stopped at or, in a source of characters with others than ASCII, its line.
  private static SourceSection section(ChunkSyntaxException cause, Source source) {
    if (!source.hasCharacters()) {
      return source.createSection(Math.max(1, cause.line()));
    }
    int line = Math.clamp(cause.line(), 1, Math.max(1, source.getLineCount()));
    boolean ascii = source.getCharacters().chars().allMatch(c -> c < 0x80);
    int length = source.getLength();
    return ascii && cause.offset() <= length
        ? source.createSection(cause.offset(), Math.min(1, length - cause.offset()))
        : source.createSection(line);
  }

  @ExportMessage
  ExceptionType getExceptionType() {
    return ExceptionType.PARSE_ERROR;
  }

  @ExportMessage
  boolean isExceptionIncompleteSource() {
    return incomplete;
  }

  @ExportMessage
  boolean hasSourceLocation() {
    return true;
  }

  @ExportMessage
  SourceSection getSourceLocation() {
    return section;
  }

  @ExportMessage
  boolean hasLanguage() {
    return true;
  }

  @ExportMessage
  Class<? extends TruffleLanguage<?>> getLanguage() {
    return LuaLanguage.class;
  }

  @ExportMessage
  Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
    return String.valueOf(getMessage());
  }
}
