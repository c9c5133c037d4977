package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Calls;
import dev.relayout.trufflelua.runtime.Conversions;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LuaBuffer;
import dev.relayout.trufflelua.runtime.LuaClosure;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;
import dev.relayout.trufflelua.runtime.LuaFunction;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Values;
import dev.relayout.trufflelua.syntax.ChunkSyntaxException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// `load`, `loadfile` and `dofile` (manual §6.1).
final class Loading {
  private static final LuaString ANY_MODE = LuaString.of("bt");

  private Loading() {}

  static void addTo(Library library) {
    library
        .function("load", Loading::load)
        .function("loadfile", Loading::loadfile)
        .function("dofile", Loading::dofile);
  }

  private static Object load(LuaContext context, Object[] arguments) {
    LuaString mode = Args.optionalString(context, arguments, 3);
    Object environment = arguments.length > 4 ? arguments[4] : context.globals();
    LuaString text = Conversions.toText(Args.get(arguments, 1));
    LuaString name = Args.optionalString(context, arguments, 2);
    if (text == null) {
      LuaFunction reader = Args.function(context, arguments, 1);
      try {
        text = readAll(context, reader);
      } catch (LuaError e) {
        return Values.of(Nil.NIL, e.value());
      }
      name = name == null ? LuaString.of("=(load)") : name;
    }
    String chunkName = (name == null ? text : name).latin1();
    return compile(context, text.bytes(), chunkName, mode, environment);
  }

  private static LuaString readAll(LuaContext context, LuaFunction reader) {
    LuaBuffer text = new LuaBuffer();
    while (true) {
      Object piece = Values.first(Calls.call(context, reader));
      LuaString string = Conversions.toText(piece);
      if (piece == Nil.NIL || string != null && string.length() == 0) {
        return text.toLuaString();
      } else if (string == null) {
        throw LuaError.of("reader function must return a string", null);
      }
      text.append(string);
    }
  }

  /// The function of a chunk, or nil and a message.
  static Object compile(
      LuaContext context,
      byte[] text,
      String chunkName,
      @Nullable LuaString mode,
      Object environment) {
    String allowed = (mode == null ? ANY_MODE : mode).latin1();
    boolean binary = text.length > 0 && text[0] == BinaryChunk.SIGNATURE;
    if (allowed.indexOf(binary ? 'b' : 't') < 0) {
      String kind = binary ? "binary" : "text";
      return failed("attempt to load a " + kind + " chunk (mode is '" + allowed + "')");
    }
    try {
      return binary
          ? binary(context, text, environment)
          : context.language().load(context, text, chunkName, environment);
    } catch (BinaryChunk.FormatException e) {
      return failed(shortName(chunkName) + ": bad binary format (" + e.getMessage() + ")");
    } catch (ChunkSyntaxException e) {
      return failed(String.valueOf(e.getMessage()));
    }
  }

  /// The first upvalue gets the environment, whatever its name is.
  private static LuaClosure binary(LuaContext context, byte[] bytes, Object environment)
      throws BinaryChunk.FormatException, ChunkSyntaxException {
    BinaryChunk chunk = BinaryChunk.read(bytes);
    LuaClosure function =
        context.language().load(chunk.function(), chunk.origin(), chunk.stripped());
    if (function.upvalues().length > 0) {
      function.upvalues()[0].set(environment);
    }
    return function;
  }

  /// A chunk's name where the binary format is complained of.
  private static String shortName(String chunkName) {
    if (chunkName.startsWith("@") || chunkName.startsWith("=")) {
      return chunkName.substring(1);
    }
    boolean itself = !chunkName.isEmpty() && chunkName.charAt(0) == BinaryChunk.SIGNATURE;
    return itself ? "binary string" : chunkName;
  }

  private static Object[] failed(String message) {
    return Values.of(Nil.NIL, LuaString.ofLatin1(message));
  }

  private static Object loadfile(LuaContext context, Object[] arguments) {
    LuaString file = Args.optionalString(context, arguments, 1);
    LuaString mode = Args.optionalString(context, arguments, 2);
    Object environment = arguments.length > 3 ? arguments[3] : context.globals();
    return file(context, file, mode, environment);
  }

  private static Object dofile(LuaContext context, Object[] arguments) {
    LuaString file = Args.optionalString(context, arguments, 1);
    Object loaded = file(context, file, null, context.globals());
    if (loaded instanceof LuaClosure chunk) {
      return Calls.call(context, chunk);
    }
    throw new LuaError(Values.get(loaded, 1), null);
  }

  private static Object file(
      LuaContext context, @Nullable LuaString file, @Nullable LuaString mode, Object environment) {
    byte[] text;
    try {
      text = ChunkFiles.read(context, file);
    } catch (IOException e) {
      return failed(String.valueOf(e.getMessage()));
    }
    String chunkName = file == null ? "=stdin" : "@" + file.latin1();
    return compile(context, text, chunkName, mode, environment);
  }
}
