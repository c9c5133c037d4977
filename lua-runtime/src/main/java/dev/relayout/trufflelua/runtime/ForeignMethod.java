package dev.relayout.trufflelua.runtime;

import java.util.Arrays;

/// Stands in a call for the method of an object of the host or of another language, which only the object itself can call.
///
/// @param name as the program has it
public record ForeignMethod(LuaString name) {
  /// Calls it.
  ///
  /// @param arguments in the convention of [LuaFunction]: this at 0, the object at 1
  /// @return see [Values]
  /// @throws LibraryError when the object has no such method, or it does not take these arguments
  public Object call(Object[] arguments, ForeignInvokeNode node) {
    return node.execute(arguments[1], name, Arrays.copyOfRange(arguments, 2, arguments.length));
  }
}
