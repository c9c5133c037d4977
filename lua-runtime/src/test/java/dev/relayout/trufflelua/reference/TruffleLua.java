package dev.relayout.trufflelua.reference;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.ByteSequence;

/// The language of this module, run as a host runs it: each program in a context of its own, all on one engine.
public final class TruffleLua implements AutoCloseable {
  /// Deep recursion needs far more stack than a thread has by default.
  private static final long STACK_BYTES = 16L << 20;

  private static final Duration LIMIT = Duration.ofMinutes(1);

  /// Of a stack trace.
  private static final int FRAMES_SHOWN = 12;

  private final Engine engine =
      Engine.newBuilder("lua")
          .allowExperimentalOptions(true)
          .option("engine.WarnInterpreterOnly", "false")
          .build();

  /// Runs a file in UTC, with all rights; its chunk has the file's bare name.
  ///
  /// @return all that it printed. Its last lines tell how it ended if it did not end well: an error as PUC Lua's program
  ///     shows it but without the traceback, an error of the language itself, or that it took longer than a minute
  public byte[] run(Path file) throws IOException, InterruptedException {
    ByteSequence bytes = ByteSequence.create(Files.readAllBytes(file));
    String name = file.getFileName().toString();
    Source source = Source.newBuilder("lua", bytes, name).mimeType("application/x-lua").build();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    try (Context context = context(out)) {
      Thread thread = new Thread(null, () -> run(context, source, out), "lua", STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
      if (!thread.join(LIMIT)) {
        context.close(true);
        thread.join();
      }
    }
    return printed.toByteArray();
  }

  private Context context(PrintStream out) {
    return Context.newBuilder("lua")
        .engine(engine)
        .allowAllAccess(true)
        .timeZone(ZoneOffset.UTC)
        .out(out)
        .err(out)
        .build();
  }

  private static void run(Context context, Source source, PrintStream out) {
    try {
      context.eval(source);
      context.close();
    } catch (PolyglotException e) {
      if (e.isCancelled()) {
        out.println("took longer than " + LIMIT);
      } else if (e.isGuestException()) {
        out.println("lua5.4: " + e.getMessage());
      } else {
        out.println("internal error: " + e.getMessage());
        StackTraceElement[] frames = e.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES_SHOWN, frames.length); i++) {
          out.println("  at " + frames[i]);
        }
      }
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
