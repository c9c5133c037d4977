package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Coroutine;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaFunction;
import dev.relayout.trufflelua.runtime.LuaNumbers;
import dev.relayout.trufflelua.runtime.LuaOutput;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Operators;
import dev.relayout.trufflelua.runtime.TypeNames;
import dev.relayout.trufflelua.runtime.Values;
import java.io.IOException;
import java.util.Arrays;

/// The basic functions (manual §6.1): those that work on any values, and the others' files together.
final class BaseLibrary {
  private static final LuaString NIL = LuaString.of("nil");
  private static final LuaString BOOLEAN = LuaString.of("boolean");
  private static final LuaString NUMBER = LuaString.of("number");
  private static final LuaString STRING = LuaString.of("string");
  private static final LuaString TABLE = LuaString.of("table");
  private static final LuaString FUNCTION = LuaString.of("function");
  private static final LuaString THREAD = LuaString.of("thread");

  private static final LuaString TAB = LuaString.of((byte) '\t');
  private static final LuaString LINE_END = LuaString.of((byte) '\n');

  private BaseLibrary() {}

  static Library create(LuaLanguage language) {
    Library library =
        new Library(language, "")
            .constant("_VERSION", LuaString.of("Lua 5.4"))
            .inlined("type", BaseLibrary::type)
            .inlined("tostring", BaseLibrary::tostring)
            .inlined("select", BaseLibrary::select)
            .inlined("rawequal", BaseLibrary::rawequal)
            .function("print", BaseLibrary::print)
            .inlined("tonumber", NumberConversion::tonumber)
            .function("warn", Warnings::warn)
            .function("collectgarbage", Collector::collectgarbage);
    Iteration.addTo(library, language);
    TableAccess.addTo(library);
    ErrorFunctions.addTo(library);
    Loading.addTo(library);
    return library;
  }

  private static Object type(LuaContext context, Object[] arguments) {
    Object value = Args.any(arguments, 1);
    if (value instanceof LuaString) {
      return STRING;
    } else if (value instanceof LuaTable) {
      return TABLE;
    } else if (value instanceof Long || value instanceof Double) {
      return NUMBER;
    } else if (value == Nil.NIL) {
      return NIL;
    } else if (value instanceof LuaFunction) {
      return FUNCTION;
    } else if (value instanceof Boolean) {
      return BOOLEAN;
    }
    return value instanceof Coroutine ? THREAD : otherType(value);
  }

  @TruffleBoundary
  private static LuaString otherType(Object value) {
    return LuaString.ofLatin1(TypeNames.of(value));
  }

  private static Object tostring(LuaContext context, Object[] arguments) {
    Object value = Args.any(arguments, 1);
    if (context.typeMetatable(value) == null) {
      if (value instanceof Long integer) {
        return LuaNumbers.toText(integer.longValue());
      }
    }
    return Operators.toText(context, value);
  }

  private static Object select(LuaContext context, Object[] arguments) {
    int count = arguments.length - 1;
    if (count > 0
        && arguments[1] instanceof LuaString string
        && string.length() > 0
        && string.at(0) == '#') {
      return count - 1L;
    }
    long from = Args.integer(context, arguments, 1);
    if (from < 0) {
      from += count;
    }
    if (from < 1) {
      throw LibraryError.argument(1, "index out of range");
    }
    if (from >= count) {
      return Values.NONE;
    }
    return Values.ofArray(Arrays.copyOfRange(arguments, (int) from + 1, arguments.length));
  }

  private static Object rawequal(LuaContext context, Object[] arguments) {
    return Operators.rawEqual(Args.any(arguments, 1), Args.any(arguments, 2));
  }

  private static Object print(LuaContext context, Object[] arguments) {
    LuaOutput out = context.out();
    try {
      for (int i = 1; i < arguments.length; i++) {
        LuaString text = Operators.toText(context, arguments[i]);
        if (i > 1) {
          out.write(TAB);
        }
        out.write(text);
      }
      out.write(LINE_END);
    } catch (IOException e) {
      throw LibraryError.of(String.valueOf(e.getMessage()));
    }
    return Values.NONE;
  }
}
