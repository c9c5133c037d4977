package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Userdata;
import dev.relayout.trufflelua.runtime.Values;
import java.io.IOException;

/// A file as scripts hold it: the userdata with the metatable `FILE*`.
final class FileHandle extends Userdata {
  /// What `file:close()` does, and what it answers.
  @FunctionalInterface
  interface Ending {
    Object end(ByteStream stream) throws IOException;
  }

  /// Of the standard files.
  static final Ending STAYS_OPEN =
      stream -> Values.of(Nil.NIL, LuaString.of("cannot close standard file"));

  /// Of files that are just closed.
  static final Ending CLOSES =
      stream -> {
        stream.close();
        return true;
      };

  private final ByteStream stream;
  private final Ending ending;
  private boolean closed;

  FileHandle(ByteStream stream, Ending ending) {
    this.stream = stream;
    this.ending = ending;
  }

  boolean closed() {
    return closed;
  }

  ByteStream stream() {
    return stream;
  }

  /// Closes it, unless it is one of the standard files, which stay open and say so.
  Object close(LuaContext context) {
    if (ending != STAYS_OPEN) {
      closed = true;
      IoState.of(context).forget(stream);
    }
    return SystemError.answering(null, () -> ending.end(stream));
  }

  /// An argument that has to be a file, open or not.
  static FileHandle argument(LuaContext context, Object[] arguments, int n) {
    if (Args.get(arguments, n) instanceof FileHandle file) {
      return file;
    }
    throw Args.wrongType(context, arguments, n, "FILE*");
  }

  /// An argument that has to be an open file.
  static FileHandle open(LuaContext context, Object[] arguments, int n) {
    FileHandle file = argument(context, arguments, n);
    if (file.closed) {
      throw LibraryError.of("attempt to use a closed file");
    }
    return file;
  }

  /// As `tostring` writes it.
  @Override
  public String toString() {
    String id = String.format("0x%08x", System.identityHashCode(this));
    return closed ? "file (closed)" : "file (" + id + ")";
  }
}
