package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.nodes.FunctionRootNode;
import dev.relayout.trufflelua.runtime.LuaBuffer;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.syntax.FunctionText;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What `string.dump` gives and `load` takes (manual §6.4): PUC Lua 5.4's header, and behind it the text of the function, not
/// instructions. So a chunk that somebody has changed is a syntax error or another program, and never breaks anything.
///
/// @param origin the name of the chunk that the function was loaded with
/// @param stripped whether names of chunks and lines are to stay unknown
record BinaryChunk(FunctionText function, String origin, boolean stripped) {
  /// What every binary chunk begins with (LUA_SIGNATURE).
  static final byte SIGNATURE = 0x1b;

  private static final String UNKNOWN_ORIGIN = "=?";
  private static final int STRIPPED = 1;
  private static final int COMPATIBLE = 2;

  /// The parts of the header, each with what is said when it is another one.
  private static final List<Part> HEADER =
      List.of(
          new Part("\u001bLua", "not a binary chunk"),
          new Part("T", "version mismatch"),
          new Part("\0", "format mismatch"),
          new Part("\u0019\u0093\r\n\u001a\n", "corrupted chunk"),
          new Part("\4", "Instruction size mismatch"),
          new Part("\u0008", "lua_Integer size mismatch"),
          new Part("\u0008", "lua_Number size mismatch"),
          new Part("xV\0\0\0\0\0\0", "integer format mismatch"),
          new Part("\0\0\0\0\0(w@", "float format mismatch"));

  private record Part(String latin1, String mismatch) {
    byte[] bytes() {
      return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /// A binary chunk that is none. The message is the part in parentheses of PUC Lua's "bad binary format".
  static final class FormatException extends Exception {
    private static final long serialVersionUID = 1;

    FormatException(String message) {
      super(message);
    }
  }

  /// Of a function.
  static BinaryChunk of(FunctionRootNode root, boolean strip) {
    FunctionText text =
        FunctionText.of(
            root.function(), root.chunk().bytes(), root.chunk().line(), root.chunk().compatible());
    boolean stripped = strip || root.chunk().stripped();
    return new BinaryChunk(text, stripped ? UNKNOWN_ORIGIN : root.chunk().origin(), stripped);
  }

  LuaString write() {
    LuaBuffer bytes = new LuaBuffer();
    HEADER.forEach(part -> bytes.append(part.latin1()));
    bytes.append((stripped ? STRIPPED : 0) | (function.compatible() ? COMPATIBLE : 0));
    text(bytes, origin);
    number(bytes, function.line());
    number(bytes, function.lineDefined());
    text(bytes, function.name());
    number(bytes, function.upvalues().size());
    function.upvalues().forEach(name -> text(bytes, name));
    number(bytes, function.text().length);
    bytes.append(function.text(), 0, function.text().length);
    return bytes.toLuaString();
  }

  private static void number(LuaBuffer bytes, int number) {
    byte[] four = new byte[Integer.BYTES];
    ByteBuffer.wrap(four).order(ByteOrder.LITTLE_ENDIAN).putInt(number);
    bytes.append(four, 0, four.length);
  }

  private static void text(LuaBuffer bytes, String latin1) {
    number(bytes, latin1.length());
    bytes.append(latin1);
  }

  static BinaryChunk read(byte[] bytes) throws FormatException {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      for (Part part : HEADER) {
        byte[] expected = part.bytes();
        if (!Arrays.equals(expected, read(in, expected.length))) {
          throw new FormatException(part.mismatch());
        }
      }
      int flags = in.get();
      String origin = text(in);
      int line = in.getInt();
      int lineDefined = in.getInt();
      String name = text(in);
      int count = in.getInt();
      List<String> upvalues = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        upvalues.add(text(in));
      }
      byte[] text = read(in, in.getInt());
      return new BinaryChunk(
          new FunctionText(text, line, lineDefined, name, upvalues, (flags & COMPATIBLE) != 0),
          origin,
          (flags & STRIPPED) != 0);
    } catch (BufferUnderflowException e) {
      throw new FormatException("truncated chunk");
    }
  }

  private static String text(ByteBuffer in) throws FormatException {
    return new String(read(in, in.getInt()), StandardCharsets.ISO_8859_1);
  }

  private static byte[] read(ByteBuffer in, int length) throws FormatException {
    if (length < 0) {
      throw new FormatException("corrupted chunk");
    } else if (length > in.remaining()) {
      throw new FormatException("truncated chunk");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
