package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads chunks from files, as far as the host lets the context see any.
final class ChunkFiles {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private ChunkFiles() {}

  /// The text of a chunk, without a byte order mark, and without a first line that begins with `#` (but with its end, so that lines count).
  ///
  /// @param name in bytes; null for the standard input
  /// @throws IOException with PUC Lua's message when the file cannot be read, or the host denies it
  static byte[] read(LuaContext context, @Nullable LuaString name) throws IOException {
    if (name == null) {
      return text(context.env().in().readAllBytes());
    }
    try (InputStream in = FileNames.file(context, name).newInputStream()) {
      return text(in.readAllBytes());
    } catch (IOException
        | SecurityException
        | UnsupportedOperationException
        | IllegalArgumentException e) {
      throw new IOException("cannot open " + name.latin1() + ": " + SystemError.of(e).text(), e);
    }
  }

  private static byte[] text(byte[] bytes) {
    int from = startsWith(bytes, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    if (from < bytes.length && bytes[from] == '#') {
      while (from < bytes.length && bytes[from] != '\n') {
        from++;
      }
    }
    // Lines count in a text; a binary chunk begins behind that line.
    if (from > 0 && from + 1 < bytes.length && bytes[from + 1] == BinaryChunk.SIGNATURE) {
      from++;
    }
    return from == 0 ? bytes : Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }
}
