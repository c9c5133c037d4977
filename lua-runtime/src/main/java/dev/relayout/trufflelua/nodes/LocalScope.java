package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.SourceSection;
import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Foreign;
import dev.relayout.trufflelua.runtime.LuaClosure;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Results;
import dev.relayout.trufflelua.syntax.ActiveLocals;
import dev.relayout.trufflelua.syntax.Local;
import dev.relayout.trufflelua.syntax.Upvalue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a debugger sees at a place in a function: its locals there, the innermost of those with one name, and the variables of outer
/// functions that it uses.
@ExportLibrary(InteropLibrary.class)
final class LocalScope implements TruffleObject {
  /// The name of the table that global names are fields of.
  static final LuaString ENVIRONMENT = LuaString.of("_ENV");

  private static final char HIDDEN = '(';

  final FunctionRootNode root;
  private final MaterializedFrame frame;
  private final Map<String, Object> variables = new LinkedHashMap<>();

  /// A variable of an outer function, by its number.
  private record Outer(int index) {}

  @TruffleBoundary
  LocalScope(FunctionRootNode root, MaterializedFrame frame, int place) {
    this.root = root;
    this.frame = frame;
    int index = 0;
    for (Upvalue upvalue : root.function().upvalues()) {
      variables.put(upvalue.name(), new Outer(index++));
    }
    for (Local local : ActiveLocals.at(root.function(), place)) {
      if (local.name().charAt(0) != HIDDEN) {
        variables.put(local.name(), local);
      }
    }
  }

  private LuaClosure closure() {
    return (LuaClosure) frame.getArguments()[0];
  }

  @ExportMessage
  boolean isScope() {
    return true;
  }

  @ExportMessage
  boolean hasMembers() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
    return new Results(variables.keySet().stream().map(LuaString::ofLatin1).toArray());
  }

  @ExportMessage(name = "isMemberReadable")
  @ExportMessage(name = "isMemberModifiable")
  @TruffleBoundary
  boolean isMember(String name) {
    return variables.containsKey(name);
  }

  @ExportMessage
  boolean isMemberInsertable(@SuppressWarnings("unused") String name) {
    return false;
  }

  @ExportMessage
  @TruffleBoundary
  Object readMember(String name) throws UnknownIdentifierException {
    Object value = get(LuaString.ofLatin1(name));
    if (value == null) {
      throw UnknownIdentifierException.create(name);
    }
    return value;
  }

  @ExportMessage
  @TruffleBoundary
  void writeMember(String name, Object value) throws UnknownIdentifierException {
    if (!set(LuaString.ofLatin1(name), Foreign.toLua(value))) {
      throw UnknownIdentifierException.create(name);
    }
  }

  /// The value of a variable; null when there is none of that name.
  @Nullable Object get(Object name) {
    Object variable = variable(name);
    if (variable instanceof Local local) {
      return Locals.read(frame, local);
    }
    return variable instanceof Outer outer ? closure().upvalues()[outer.index].get() : null;
  }

  /// Changes a variable, whatever its attribute is.
  ///
  /// @return whether there is one of that name
  boolean set(Object name, Object value) {
    Object variable = variable(name);
    if (variable instanceof Local local) {
      Locals.write(frame, local, value);
    } else if (variable instanceof Outer outer) {
      closure().upvalues()[outer.index].set(value);
    }
    return variable != null;
  }

  private @Nullable Object variable(Object name) {
    return name instanceof LuaString text ? variables.get(text.latin1()) : null;
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
  boolean hasSourceLocation() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  SourceSection getSourceLocation() {
    return root.chunk().section(root.function().span().offset(), root.function().span().length());
  }

  @ExportMessage
  @TruffleBoundary
  Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
    return root.getName().isEmpty() ? "function" : root.getName();
  }
}
