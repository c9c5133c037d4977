package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.nodes.FunctionRootNode;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LiveMemory;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Values;

/// Strings (manual §6.4): those functions that take a string apart or make one. The short ones are compiled with their callers.
final class StringLibrary {
  /// So many values a function cannot give (LUAI_MAXSTACK).
  private static final int MAX_VALUES = 1_000_000;

  private StringLibrary() {}

  static Library create(LuaLanguage language) {
    Library library =
        new Library(language, "string")
            .inlined("byte", StringLibrary::bytes)
            .inlined("char", StringLibrary::character)
            .function("dump", StringLibrary::dump)
            .function("format", StringFormat::format)
            .inlined("len", StringLibrary::length)
            .function("lower", StringLibrary::lower)
            .function("pack", Packing::pack)
            .function("packsize", Packing::size)
            .function("rep", StringLibrary::repeat)
            .function("reverse", StringLibrary::reverse)
            .inlined("sub", StringLibrary::part)
            .function("unpack", Unpacking::unpack)
            .function("upper", StringLibrary::upper);
    new PatternFunctions(language).register(library);
    return library;
  }

  private static Object length(LuaContext context, Object[] arguments) {
    if (arguments.length > 1 && arguments[1] instanceof LuaString string) {
      return (long) string.length();
    }
    return anyLength(context, arguments);
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private static Object anyLength(LuaContext context, Object[] arguments) {
    return (long) Args.string(context, arguments, 1).length();
  }

  private static Object part(LuaContext context, Object[] arguments) {
    if (arguments.length > 2
        && arguments[1] instanceof LuaString string
        && arguments[2] instanceof Long from) {
      if (arguments.length == 3) {
        return part(string, from, -1);
      } else if (arguments[3] instanceof Long to) {
        return part(string, from, to);
      }
    }
    return anyPart(context, arguments);
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private static Object anyPart(LuaContext context, Object[] arguments) {
    LuaString string = Args.string(context, arguments, 1);
    long from = Args.integer(context, arguments, 2);
    return part(string, from, Args.integer(context, arguments, 3, -1));
  }

  private static LuaString part(LuaString string, long from, long to) {
    long start = Positions.start(from, string.length());
    int end = Positions.end(to, string.length());
    return start > end ? LuaString.EMPTY : string.substring((int) start - 1, end);
  }

  private static Object bytes(LuaContext context, Object[] arguments) {
    if (arguments.length == 3
        && arguments[1] instanceof LuaString string
        && arguments[2] instanceof Long position
        && position >= 1
        && position <= string.length()) {
      return (long) string.at((int) (position - 1));
    }
    return anyBytes(context, arguments);
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private static Object anyBytes(LuaContext context, Object[] arguments) {
    LuaString string = Args.string(context, arguments, 1);
    long from = Args.integer(context, arguments, 2, 1);
    long start = Positions.start(from, string.length());
    int end = Positions.end(Args.integer(context, arguments, 3, from), string.length());
    if (start > end) {
      return Values.NONE;
    } else if (end - start + 1 >= MAX_VALUES) {
      throw LibraryError.of("stack overflow (string slice too long)");
    }
    Object[] values = new Object[(int) (end - start + 1)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (long) string.at((int) start - 1 + i);
    }
    return Values.ofArray(values);
  }

  private static Object character(LuaContext context, Object[] arguments) {
    if (arguments.length == 2
        && arguments[1] instanceof Long code
        && code >= 0
        && code < CharacterClass.SIZE) {
      return LuaString.of((byte) (long) code);
    }
    return characters(context, arguments);
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private static Object characters(LuaContext context, Object[] arguments) {
    byte[] bytes = new byte[Args.count(arguments)];
    for (int i = 0; i < bytes.length; i++) {
      long code = Args.integer(context, arguments, i + 1);
      if (code < 0 || code >= CharacterClass.SIZE) {
        throw LibraryError.argument(i + 1, "value out of range");
      }
      bytes[i] = (byte) code;
    }
    return LuaString.of(bytes);
  }

  private static Object dump(LuaContext context, Object[] arguments) {
    boolean strip = Values.isTrue(Args.get(arguments, 2));
    FunctionRootNode code = FunctionInfo.code(Args.function(context, arguments, 1));
    if (code == null) {
      throw LibraryError.of("unable to dump given function");
    }
    return BinaryChunk.of(code, strip).write();
  }

  private static Object lower(LuaContext context, Object[] arguments) {
    return inCase(Args.string(context, arguments, 1), 'A', 'Z');
  }

  private static Object upper(LuaContext context, Object[] arguments) {
    return inCase(Args.string(context, arguments, 1), 'a', 'z');
  }

  /// With the letters between `first` and `last` in the other case.
  private static LuaString inCase(LuaString string, char first, char last) {
    byte[] bytes = string.bytes();
    int same = 0;
    while (same < bytes.length && (bytes[same] < first || bytes[same] > last)) {
      same++;
    }
    if (same == bytes.length) {
      return string;
    }
    LiveMemory.reserve(bytes.length);
    byte[] changed = bytes.clone();
    for (int i = same; i < changed.length; i++) {
      byte b = changed[i];
      changed[i] = b >= first && b <= last ? (byte) (b ^ 0x20) : b;
    }
    return LuaString.of(changed);
  }

  private static Object reverse(LuaContext context, Object[] arguments) {
    byte[] bytes = Args.string(context, arguments, 1).bytes();
    LiveMemory.reserve(bytes.length);
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return LuaString.of(reversed);
  }

  private static Object repeat(LuaContext context, Object[] arguments) {
    LuaString string = Args.string(context, arguments, 1);
    long times = Args.integer(context, arguments, 2);
    LuaString separator =
        Args.absent(arguments, 3) ? LuaString.EMPTY : Args.string(context, arguments, 3);
    return times <= 0 ? LuaString.EMPTY : Repetition.of(string, times, separator);
  }
}
