package dev.relayout.lua.stdlib;

import dev.relayout.lua.lib.LuaBuffer;
import dev.relayout.lua.lib.LuaNumbers;
import dev.relayout.lua.vm.Args;
import dev.relayout.lua.vm.Bytes;
import dev.relayout.lua.vm.Vm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// A file open for reading. Closed by the script, by the garbage collector when the script dropped it,
/// or with its Vm.
final class LuaFile implements AutoCloseable {
  private static final int BUFFER_BYTES = 8192;
  private static final int MAX_NUMERAL = 200;
  private static final int END = -1;

  private final Vm vm;
  private final SeekableByteChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).flip();

  private LuaFile(Vm vm, SeekableByteChannel channel) {
    this.vm = vm;
    this.channel = channel;
  }

  /// Opens.
  static LuaFile open(Vm vm, Path path) throws IOException {
    LuaFile file = new LuaFile(vm, Files.newByteChannel(path));
    vm.resources().add(file);
    return file;
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /// What `read` gives for the formats from an argument on: the values up to the first that is nil.
  Varargs read(Args args, int first) {
    if (!isOpen()) {
      throw vm.error("attempt to use a closed file");
    }
    try {
      if (args.count() < first) {
        return line(false);
      }
      LuaValue[] values = new LuaValue[args.count() - first + 1];
      for (int i = 0; i < values.length; i++) {
        values[i] = one(args, first + i);
        if (values[i].isnil()) {
          return LuaValue.varargsOf(values, 0, i + 1);
        }
      }
      return LuaValue.varargsOf(values);
    } catch (IOException e) {
      throw vm.error("cannot read: " + IoLibrary.reason(e));
    }
  }

  private LuaValue one(Args args, int index) throws IOException {
    if (args.get(index) instanceof LuaNumber) {
      return block(args.integer(index));
    }
    String format = Bytes.latin1(args.string(index));
    String letter = format.startsWith("*") ? format.substring(1) : format;
    return switch (letter.isEmpty() ? ' ' : letter.charAt(0)) {
      case 'n' -> number();
      case 'l' -> line(false);
      case 'L' -> line(true);
      case 'a' -> block(Long.MAX_VALUE, LuaValue.EMPTYSTRING);
      default -> throw args.bad(index, "invalid format");
    };
  }

  private LuaValue line(boolean keepEnd) throws IOException {
    if (peek() == END) {
      return LuaValue.NIL;
    }
    LuaBuffer line = new LuaBuffer(vm.budget());
    for (int b = next(); b != END; b = next()) {
      if (b != '\n') {
        line.append(b);
        continue;
      }
      if (keepEnd) {
        line.append(b);
      }
      break;
    }
    return Bytes.string(line.toBytes());
  }

  private LuaValue block(long count) throws IOException {
    if (count == 0) {
      return peek() == END ? LuaValue.NIL : LuaValue.EMPTYSTRING;
    }
    return block(count, LuaValue.NIL);
  }

  private LuaValue block(long count, LuaValue atEnd) throws IOException {
    LuaBuffer block = new LuaBuffer(vm.budget());
    while (block.length() < count && peek() != END) {
      vm.budget().step();
      int taken = (int) Math.min(buffer.remaining(), count - block.length());
      block.append(buffer.array(), buffer.position(), taken);
      buffer.position(buffer.position() + taken);
    }
    return block.length() == 0 ? atEnd : Bytes.string(block.toBytes());
  }

  private LuaValue number() throws IOException {
    while (peek() == ' ' || (peek() >= '\t' && peek() <= '\r')) {
      next();
    }
    LuaBuffer text = new LuaBuffer(vm.budget());
    take(text, "+-");
    boolean hex = take(text, "0") && take(text, "xX");
    String digits = hex ? "0123456789abcdefABCDEF" : "0123456789";
    takeAll(text, digits);
    if (take(text, ".")) {
      takeAll(text, digits);
    }
    if (take(text, hex ? "pP" : "eE")) {
      take(text, "+-");
      takeAll(text, "0123456789");
    }
    double value = LuaNumbers.parse(text.toBytes(), 0, text.length());
    return Double.isNaN(value) ? LuaValue.NIL : LuaValue.valueOf(value);
  }

  private void takeAll(LuaBuffer text, String accepted) throws IOException {
    while (text.length() < MAX_NUMERAL && take(text, accepted)) {
      vm.budget().step();
    }
  }

  private boolean take(LuaBuffer text, String accepted) throws IOException {
    int b = peek();
    if (b == END || accepted.indexOf(b) < 0) {
      return false;
    }
    text.append(next());
    return true;
  }

  /// `file:seek([whence [, offset]])`.
  Varargs seek(Args args) {
    LuaString whence = args.optString(2);
    long offset = args.optInteger(3, 0);
    try {
      long here = channel.position() - buffer.remaining();
      long base =
          switch (whence == null ? "cur" : Bytes.latin1(whence)) {
            case "set" -> 0;
            case "cur" -> here;
            case "end" -> channel.size();
            default -> throw args.bad(2, "invalid option");
          };
      if (base + offset < 0) {
        return BaseLibrary.failure("Invalid argument");
      }
      channel.position(base + offset);
      buffer.limit(0);
      return LuaValue.valueOf((double) (base + offset));
    } catch (IOException e) {
      throw vm.error("cannot seek: " + IoLibrary.reason(e));
    }
  }

  /// Closes; again does no harm. From any thread.
  @Override
  public void close() {
    vm.resources().remove(this);
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a file open for reading cannot be closed", e);
    }
  }

  private int peek() throws IOException {
    if (!buffer.hasRemaining()) {
      vm.budget().step();
      buffer.clear();
      int count = channel.read(buffer);
      buffer.flip();
      if (count < 0) {
        return END;
      }
    }
    return buffer.get(buffer.position()) & 0xFF;
  }

  private int next() throws IOException {
    int b = peek();
    if (b != END) {
      buffer.get();
    }
    return b;
  }

  @Override
  public String toString() {
    return isOpen() ? "file (0x" + Integer.toHexString(hashCode()) + ")" : "file (closed)";
  }
}
