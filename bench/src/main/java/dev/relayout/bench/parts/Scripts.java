package dev.relayout.bench.parts;

import dev.relayout.script.ScriptOutput;
import java.nio.file.Path;

/// The scripts of `bench/load`. They have nothing to say: what they do say ends the run.
final class Scripts {
  static final ScriptOutput QUIET =
      new ScriptOutput() {
        @Override
        public void print(String line) {
          throw new IllegalStateException(line);
        }

        @Override
        public void warn(String message) {
          throw new IllegalStateException(message);
        }
      };

  private Scripts() {}

  /// A file of `bench/scripts`.
  static Path path(String file) {
    return Path.of(System.getProperty("relayout.home", "."), "bench", "scripts", file);
  }
}
