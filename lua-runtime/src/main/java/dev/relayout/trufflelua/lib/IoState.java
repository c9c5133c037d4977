package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.TruffleLanguage.Env;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaOutput;
import dev.relayout.trufflelua.runtime.LuaTable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The files of one context: the standard ones, the default ones of `io.read` and `io.write`, and all that are open, so that what a script
/// leaves open is written out and closed when nobody holds it any more, or with the context.
final class IoState {
  private final LuaTable metatable = new LuaTable();
  private final Map<ByteStream, Dropped> open = new HashMap<>();
  private final ReferenceQueue<FileHandle> dropped = new ReferenceQueue<>();
  private final FileHandle standardInput;
  private final FileHandle standardOutput;
  private final FileHandle standardError;
  private FileHandle input;
  private FileHandle output;

  /// Tells that a file's handle is garbage.
  private static final class Dropped extends PhantomReference<FileHandle> {
    private final ByteStream stream;

    Dropped(FileHandle handle, ByteStream stream, ReferenceQueue<FileHandle> queue) {
      super(handle, queue);
      this.stream = stream;
    }
  }

  private IoState(LuaContext context) {
    Env env = context.env();
    LuaOutput error = new LuaOutput(env.err(), LuaOutput.Mode.NO);
    standardInput = standard(ByteStream.reading(new Prompted(context.out(), env.in())));
    standardOutput = standard(ByteStream.writing(context.out(), env.out()));
    standardError = standard(ByteStream.writing(error, env.err()));
    input = standardInput;
    output = standardOutput;
    context.atClose(this::closeAll);
  }

  static IoState of(LuaContext context) {
    return context.state(IoState.class, IoState::new);
  }

  private FileHandle standard(ByteStream stream) {
    FileHandle handle = new FileHandle(stream, FileHandle.STAYS_OPEN);
    handle.setMetatable(metatable);
    return handle;
  }

  /// The metatable of files; empty until the library fills it.
  LuaTable metatable() {
    return metatable;
  }

  FileHandle standardInput() {
    return standardInput;
  }

  FileHandle standardOutput() {
    return standardOutput;
  }

  FileHandle standardError() {
    return standardError;
  }

  FileHandle input() {
    return input;
  }

  void setInput(FileHandle file) {
    input = file;
  }

  FileHandle output() {
    return output;
  }

  void setOutput(FileHandle file) {
    output = file;
  }

  /// A handle for something that was just opened.
  FileHandle handle(ByteStream stream, FileHandle.Ending ending) {
    FileHandle handle = new FileHandle(stream, ending);
    handle.setMetatable(metatable);
    open.put(stream, new Dropped(handle, stream, dropped));
    return handle;
  }

  /// Closes files whose handles are garbage.
  void closeDropped() throws IOException {
    Reference<? extends FileHandle> reference = dropped.poll();
    while (reference != null) {
      if (reference instanceof Dropped gone && open.remove(gone.stream) != null) {
        gone.stream.close();
      }
      reference = dropped.poll();
    }
  }

  /// What a full collection is to files: those that nobody holds any more are closed, as far as the JVM knows them already, and what waits
  /// in the others is written, since one of them may be forgotten too.
  void collect() throws IOException {
    closeDropped();
    for (ByteStream stream : open.keySet()) {
      stream.flush();
    }
  }

  /// For a file that is closed now.
  void forget(ByteStream stream) {
    open.remove(stream);
  }

  private void closeAll() throws IOException {
    List<ByteStream> left = new ArrayList<>(open.keySet());
    open.clear();
    IOException failed = null;
    for (ByteStream stream : left) {
      try {
        stream.close();
      } catch (IOException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  /// Standard input, before which standard output is written out: a user should see what he is asked.
  private static final class Prompted extends InputStream {
    private final LuaOutput prompt;
    private final InputStream answer;

    Prompted(LuaOutput prompt, InputStream answer) {
      this.prompt = prompt;
      this.answer = answer;
    }

    @Override
    public int read() throws IOException {
      prompt.flush();
      return answer.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      prompt.flush();
      return answer.read(bytes, offset, length);
    }
  }
}
