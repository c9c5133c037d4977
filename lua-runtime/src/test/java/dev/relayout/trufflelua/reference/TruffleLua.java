package dev.relayout.trufflelua.reference;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.ByteSequence;

/// The language of this module, run as a host runs it: each program in a context of its own, all on one engine.
public final class TruffleLua implements AutoCloseable {
  /// Deep recursion needs far more stack than a thread has by default.
  private static final long STACK_BYTES = 256L << 20;

  private final Engine engine =
      Engine.newBuilder("lua").option("engine.WarnInterpreterOnly", "false").build();

  /// Runs a file in UTC, with all rights; its chunk has the file's bare name.
  ///
  /// @return all that it printed; an error that it ends with follows, as PUC Lua's program shows it, without the traceback
  /// @throws IOException when it takes longer than a minute
  /// @throws PolyglotException when not the program, but the language is wrong
  public byte[] run(Path file) throws IOException, InterruptedException {
    ByteSequence bytes = ByteSequence.create(Files.readAllBytes(file));
    Source source =
        Source.newBuilder("lua", bytes, file.getFileName().toString())
            .mimeType("application/x-lua")
            .build();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    FutureTask<byte[]> task =
        new FutureTask<>(() -> {
          run(source, printed);
          return printed.toByteArray();
        });
    Thread thread = new Thread(null, task, "lua " + source.getName(), STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(1, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PolyglotException wrong) {
        throw wrong;
      }
      throw new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException(
          file + " takes longer than a minute; so far it printed:\n" + printed, e);
    }
  }

  private void run(Source source, OutputStream printed) throws IOException {
    try (Context context =
        Context.newBuilder("lua")
            .engine(engine)
            .allowAllAccess(true)
            .timeZone(ZoneOffset.UTC)
            .out(printed)
            .err(printed)
            .build()) {
      context.eval(source);
    } catch (PolyglotException e) {
      if (e.isInternalError() || e.isHostException()) {
        throw e;
      }
      printed.write(("lua5.4: " + e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
