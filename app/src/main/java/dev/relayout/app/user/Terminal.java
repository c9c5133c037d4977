package dev.relayout.app.user;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The terminal that standard input is, which may show what is typed or not.
///
/// [java.io.Console] is there only where standard output is the terminal, too; here that is the users
/// file. So this class asks `stty`.
final class Terminal {
  private final String settings;

  private Terminal(String settings) {
    this.settings = settings;
  }

  /// Null where standard input is no terminal, or the system has no `stty`.
  static @Nullable Terminal ofInput() {
    String settings = stty("-g");
    return settings == null ? null : new Terminal(settings);
  }

  /// Shows nothing from now on, until [#restore] or the end of the process.
  void hide() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::restore, "relayout-terminal"));
    var _ = stty("-echo");
  }

  /// It is as it was.
  void restore() {
    var _ = stty(settings);
  }

  /// What it printed; null when it failed.
  private static @Nullable String stty(String word) {
    try {
      Process stty =
          new ProcessBuilder("stty", word)
              .redirectInput(Redirect.INHERIT)
              .redirectError(Redirect.DISCARD)
              .start();
      String printed =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      return stty.waitFor() == 0 ? printed : null;
    } catch (IOException noStty) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
