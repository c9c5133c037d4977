package dev.relayout.lua.vm;

import dev.relayout.lua.lib.LuaLibraryException;
import dev.relayout.lua.lib.Meter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.Prototype;
import org.luaj.vm2.compiler.LuaC;

/// Compiles source text to byte code. Binary chunks are refused: mutated ones can break an
/// interpreter. A compiled chunk is immutable and may be shared between threads.
public final class Chunks {
  /// LuaJ cuts a constant's index to 18 bits without a word.
  private static final int MAX_CONSTANTS = 1 << 18;

  private static final String TOO_LARGE =
      "function has more than 200 local variables, or too many upvalues";

  private static final int MAX_SHOWN_NAME = 60;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int UTF16_MARKS = 0xFE + 0xFF;
  private static final int BINARY_MARK = 0x1B;
  private static final Pattern MESSAGE = Pattern.compile("\\?:(\\d+): (.*)", Pattern.DOTALL);
  private static final Pattern JUMP = Pattern.compile(" at line (\\d+)(?!\\))");
  private static final Pattern CODE_OF_SYMBOL = Pattern.compile(" \\d+ \\(.*\\)$", Pattern.DOTALL);

  private Chunks() {}

  /// Compiles.
  ///
  /// @param name in Lua's form: `@file`, `=shown as it is`, or the source itself
  /// @param meter may stop a long compilation
  public static Prototype compile(byte[] source, LuaString name, Meter meter)
      throws ChunkSyntaxException {
    byte[] text = withoutByteOrderMark(source);
    String shown = displayName(name);
    if (text.length > 1 && (text[0] & 0xFF) + (text[1] & 0xFF) == UTF16_MARKS) {
      throw new ChunkSyntaxException(
          new Place(shown, 1), 1, "the text is UTF-16: save it as UTF-8");
    }
    if (text.length > 0 && text[0] == BINARY_MARK) {
      throw new ChunkSyntaxException(
          new Place(shown, 1), 1, "attempt to load a binary chunk (only text is allowed)");
    }
    SourceStream stream = new SourceStream(text, meter);
    try {
      Prototype compiled = LuaC.instance.compile(stream, "=?");
      rename(compiled, name);
      return compiled;
    } catch (LuaError e) {
      throw explain(String.valueOf(e.getMessage()), text, stream.position(), shown);
    } catch (NumberFormatException e) {
      throw explain("malformed number", text, stream.position(), shown);
    } catch (LuaLibraryException e) {
      int read = Math.min(stream.position(), text.length + 1);
      throw explain(String.valueOf(e.getMessage()), text, read, shown);
    } catch (StackOverflowError e) {
      throw explain("chunk has too many syntax levels", text, stream.position(), shown);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      ChunkSyntaxException syntax =
          explain(
              overLimit(e) ? TOO_LARGE : "the compiler cannot compile this (" + e + ")",
              text,
              stream.position(),
              shown);
      syntax.initCause(e);
      throw syntax;
    }
  }

  /// LuaJ's compiler trips over itself when it wants to name the limit.
  private static boolean overLimit(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e instanceof NullPointerException
        && trace.length > 0
        && trace[0].getMethodName().equals("errorlimit");
  }

  /// A chunk's name as messages show it.
  static String displayName(Prototype prototype) {
    return displayName(prototype.source);
  }

  private static String displayName(LuaString name) {
    String text = Bytes.latin1(name);
    if (text.startsWith("@") || text.startsWith("=")) {
      return text.substring(1);
    }
    String firstLine = text.lines().findFirst().orElse("");
    boolean cut = firstLine.length() < text.length() || firstLine.length() > MAX_SHOWN_NAME;
    String shown = firstLine.substring(0, Math.min(firstLine.length(), MAX_SHOWN_NAME));
    return "[string \"" + shown + (cut ? "..." : "") + "\"]";
  }

  /// The line of an instruction.
  static int line(Prototype prototype, int pc) {
    int[] lines = prototype.lineinfo;
    return lines != null && pc >= 0 && pc < lines.length ? lines[pc] : 0;
  }

  private static byte[] withoutByteOrderMark(byte[] source) {
    boolean marked = source.length >= 3 && Arrays.equals(source, 0, 3, BYTE_ORDER_MARK, 0, 3);
    return marked ? Arrays.copyOfRange(source, 3, source.length) : source;
  }

  private static void rename(Prototype prototype, LuaString name) {
    if (prototype.k.length >= MAX_CONSTANTS) {
      throw new LuaLibraryException("function has too many constants");
    }
    prototype.source = name;
    for (Prototype inner : prototype.p) {
      rename(inner, name);
    }
  }

  /// LuaJ says the line only; the place where it stopped reading tells the token.
  private static ChunkSyntaxException explain(String message, byte[] text, int read, String shown) {
    Matcher matcher = MESSAGE.matcher(message);
    boolean located = matcher.matches();
    String what = reworded(located ? matcher.group(2) : message);
    Matcher jump = JUMP.matcher(what);
    if (jump.find()) {
      int line = Integer.parseInt(jump.group(1));
      String jumpless = jump.replaceFirst("");
      return new ChunkSyntaxException(
          new Place(shown, line), SourceToken.indent(text, line), jumpless);
    }
    SourceToken token = SourceToken.endingBy(text, read - 1);
    boolean aboutToken = (located && !what.startsWith("label ")) || what.startsWith("malformed");
    String near = aboutToken ? " near " + token.shown(text) : "";
    return new ChunkSyntaxException(
        new Place(shown, token.line()), token.column(text), what + near);
  }

  /// LuaJ's slips put right.
  private static String reworded(String what) {
    if (what.startsWith("hexadecimal digit expected")) {
      return "hexadecimal digit expected";
    }
    return CODE_OF_SYMBOL
        .matcher(what)
        .replaceFirst("")
        .replace("'<name>'", "<name>")
        .replaceFirst("^label '(\\w+) already", "label '$1' already")
        .replaceFirst("no visible label 'break' for <goto>", "break outside a loop")
        .replaceFirst("for <goto>", "for goto");
  }

  /// Counts what the compiler has read, ends the text with a line end, and ends a compiler that goes
  /// on reading behind the end for ever (LuaJ does in an unfinished `\z`).
  private static final class SourceStream extends InputStream {
    private static final int MAX_READS_AT_END = 1_000;

    private final byte[] text;
    private final Meter meter;
    private int next;

    SourceStream(byte[] text, Meter meter) {
      this.text = text;
      this.meter = meter;
    }

    int position() {
      return next;
    }

    /// One at a time, so that the position is the compiler's.
    @Override
    public int read(byte[] into, int offset, int length) {
      int b = length == 0 ? 0 : read();
      if (b >= 0 && length > 0) {
        into[offset] = (byte) b;
      }
      return b < 0 ? -1 : Math.min(length, 1);
    }

    @Override
    public int read() {
      meter.step();
      int at = next++;
      if (at < text.length) {
        return text[at] & 0xFF;
      }
      if (at > text.length + MAX_READS_AT_END) {
        throw new LuaLibraryException("unfinished string");
      }
      return at == text.length ? '\n' : -1;
    }
  }
}
