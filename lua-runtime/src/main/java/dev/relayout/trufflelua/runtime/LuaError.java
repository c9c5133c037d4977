package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import dev.relayout.trufflelua.LuaLanguage;
import org.jspecify.annotations.Nullable;

/// An error of Lua: `error(value)`, or one that the language raises, whose value is a string with its position. The host gets
/// the value as the member `value` of the guest object of the exception.
@ExportLibrary(InteropLibrary.class)
public final class LuaError extends AbstractTruffleException {
  private static final long serialVersionUID = 1;
  private static final String VALUE = "value";

  /// Of a full stack the host sees so many frames: it may be a million deep, and each costs time on the way out.
  private static final int FRAMES_OF_OVERFLOW = 200;

  @SuppressWarnings("serial")
  private final Object value;

  private final boolean overflow;
  private @Nullable String traceback;

  /// @param value what `pcall` gives
  /// @param location the node that raised it; null in library code that no call node runs
  public LuaError(Object value, @Nullable Node location) {
    this(value, location, false);
  }

  private LuaError(Object value, @Nullable Node location, boolean overflow) {
    super(textOf(value), null, overflow ? FRAMES_OF_OVERFLOW : UNLIMITED_STACK_TRACE, location);
    this.value = value;
    this.overflow = overflow;
  }

  /// With a message that has its position already, or needs none.
  public static LuaError of(String message, @Nullable Node location) {
    return new LuaError(LuaString.ofLatin1(message), location);
  }

  /// That the stack is full.
  ///
  /// @param position of the call that did not fit; may be empty
  public static LuaError overflow(String position, @Nullable Node location) {
    return new LuaError(LuaString.ofLatin1(position + "stack overflow"), location, true);
  }

  /// Whether it says that the stack is full.
  public boolean isOverflow() {
    return overflow;
  }

  public Object value() {
    return value;
  }

  /// The stack at the time it was raised, once somebody has taken it.
  public @Nullable String traceback() {
    return traceback;
  }

  public void setTraceback(String traceback) {
    this.traceback = traceback;
  }

  @TruffleBoundary
  private static String textOf(Object value) {
    if (value instanceof LuaString || value instanceof Long || value instanceof Double) {
      return value.toString();
    }
    return "(error object is a " + TypeNames.of(value) + " value)";
  }

  @ExportMessage
  boolean hasExceptionMessage() {
    return true;
  }

  /// The value, if it is a string or number, or what its `__tostring` gives (as the stand-alone `lua` shows it).
  @ExportMessage
  @TruffleBoundary
  Object getExceptionMessage() {
    boolean speaks =
        value instanceof LuaTable table
            && table.metatable() != null
            && table.metatable().get(MetaNames.TOSTRING) != Nil.NIL;
    return speaks ? Entrance.text(value) : String.valueOf(getMessage());
  }

  @ExportMessage
  boolean hasMembers() {
    return true;
  }

  @ExportMessage
  Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
    return new Results(new Object[] {VALUE});
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberReadable(String member) {
    return member.equals(VALUE);
  }

  @ExportMessage
  Object readMember(String member) throws UnknownIdentifierException {
    if (!isMemberReadable(member)) {
      throw UnknownIdentifierException.create(member);
    }
    return value;
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
