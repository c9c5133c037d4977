package dev.relayout.interop;

import dev.relayout.app.Relayout;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `relayout` command as a process of its own, as the launcher starts it.
final class RelayCommand implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;
  private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final Path log;

  private RelayCommand(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /// @param log takes what the command writes to standard error
  static RelayCommand start(Path log, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Relayout.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    return new RelayCommand(process, log);
  }

  /// Waits for the line that says that it takes mail.
  int port() throws IOException {
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    Matcher listening = LISTENING.matcher(line == null ? "" : line);
    if (!listening.find()) {
      throw new IllegalStateException("not ready: " + line + "; " + Files.readString(log));
    }
    return Integer.parseInt(listening.group(1));
  }

  /// Asks it to end, as a service manager does.
  void terminate() {
    process.toHandle().destroy();
  }

  /// Waits for its end.
  ///
  /// @return its exit code
  int await() throws InterruptedException, IOException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the relay does not end; its log: " + Files.readString(log));
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
