package dev.relayout.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process that `./relayout` has started, once it has ended.
record Launched(int code, String out, String err) {
  static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  static Launched start(Path folder, Path launcher, String... words) throws Exception {
    return start(folder, builder(folder, launcher, words));
  }

  static Launched start(Path folder, ProcessBuilder builder) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(builder.command() + " does not end: " + text(err));
    }
    return new Launched(process.exitValue(), text(out), text(err));
  }

  /// It runs in the test's folder.
  static ProcessBuilder builder(Path folder, Path launcher, String... words) {
    List<String> line = new ArrayList<>(List.of(launcher.toString()));
    line.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    // This very build must not be built again while it is tested.
    builder.environment().put("RELAYOUT_NO_BUILD", "yes");
    return builder;
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
