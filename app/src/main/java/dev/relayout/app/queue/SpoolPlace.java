package dev.relayout.app.queue;

import dev.relayout.SmtpRelayOptions;
import dev.relayout.app.ExitCode;
import dev.relayout.app.UserError;
import dev.relayout.app.config.ConfigFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whose queue is meant: options as `relayout run` has them.
final class SpoolPlace {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "The relay's configuration; default: relayout.yaml in this folder, if it is there.")
  private @Nullable Path config;

  @Option(
      names = "--spool",
      paramLabel = "DIR",
      description = "The folder of the queue (default: as configured, or spool).")
  private @Nullable Path spool;

  /// @throws UserError when there is no queue
  Path folder() {
    Path folder = spool != null ? spool : configured();
    if (!Files.isDirectory(folder)) {
      throw new UserError(
          ExitCode.NO_INPUT,
          "there is no queue in "
              + folder
              + ": name the relay's folder with --spool, or its configuration with -c");
    }
    return folder.toAbsolutePath().normalize();
  }

  private Path configured() {
    Path file = config != null ? config : Path.of(ConfigFile.DEFAULT_NAME);
    boolean read = config != null || Files.exists(file);
    return Path.of((read ? ConfigFile.read(file) : new SmtpRelayOptions()).getSpool());
  }
}
