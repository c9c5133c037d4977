package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Arithmetic;
import dev.relayout.trufflelua.runtime.Calls;
import dev.relayout.trufflelua.runtime.Conversions;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Metatables;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.TypeNames;
import dev.relayout.trufflelua.runtime.Values;
import org.jspecify.annotations.Nullable;

/// The metamethods that let arithmetic take strings that spell numbers (manual §3.4.3). They stand in the metatable of strings, where a program may
/// replace them.
final class StringArithmetic {
  private static final Arithmetic[] OPERATIONS = {
    Arithmetic.ADD,
    Arithmetic.SUBTRACT,
    Arithmetic.MULTIPLY,
    Arithmetic.MODULO,
    Arithmetic.POWER,
    Arithmetic.DIVIDE,
    Arithmetic.FLOOR_DIVIDE,
    Arithmetic.MINUS
  };

  private StringArithmetic() {}

  /// The fields of the metatable but `__index`.
  static Library create(LuaLanguage language) {
    Library metatable = new Library(language, "string");
    for (Arithmetic operation : OPERATIONS) {
      metatable.function(
          operation.event().latin1(), (context, arguments) -> apply(operation, context, arguments));
    }
    return metatable;
  }

  /// An error is this function's own, which stands in no line, not that of whoever called it.
  private static @Nullable Object compute(Arithmetic operation, Object left, Object right) {
    try {
      return operation.numbers(left, right);
    } catch (LibraryError e) {
      throw LuaError.of(e.text(), null);
    }
  }

  private static Object apply(Arithmetic operation, LuaContext context, Object[] arguments) {
    Object a = Args.get(arguments, 1);
    Object b = Args.get(arguments, 2);
    Object left = Conversions.toNumber(a);
    Object right = Conversions.toNumber(b);
    if (left != null && right != null) {
      Object result = compute(operation, left, right);
      if (result != null) {
        return result;
      }
    }
    Object handler =
        b instanceof LuaString ? Nil.NIL : Metatables.metamethod(context, b, operation.event());
    if (handler == Nil.NIL) {
      throw LibraryError.of(
          "attempt to %s a '%s' with a '%s'"
              .formatted(
                  operation.event().latin1().substring(2), TypeNames.of(a), TypeNames.of(b)));
    }
    return Values.first(Calls.call(context, handler, a, b));
  }
}
