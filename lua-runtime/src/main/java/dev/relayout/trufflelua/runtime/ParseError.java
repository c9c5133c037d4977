package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.SourceSection;
import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.syntax.ChunkSyntaxException;

/// A source of the host that is no Lua.
@ExportLibrary(InteropLibrary.class)
public final class ParseError extends AbstractTruffleException {
  private static final long serialVersionUID = 1;

  private final transient SourceSection section;
  private final boolean incomplete;

  /// @param section the byte that the parser stopped at
  public ParseError(ChunkSyntaxException cause, SourceSection section) {
    super(cause.getMessage(), cause, UNLIMITED_STACK_TRACE, null);
    incomplete = cause.atEnd();
    this.section = section;
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
