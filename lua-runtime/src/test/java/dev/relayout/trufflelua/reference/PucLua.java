package dev.relayout.trufflelua.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// The program `lua5.4`.
public final class PucLua {
  private static final List<String> FOLDERS = List.of("/usr/bin", "/usr/local/bin", "/bin");

  private final Path program;

  private PucLua(Path program) {
    this.program = program;
  }

  /// The one of this system, if it has one.
  public static Optional<PucLua> find() {
    return FOLDERS.stream()
        .map(folder -> Path.of(folder, "lua5.4"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(PucLua::new);
  }

  /// As [#find]; skips the test that asks where there is none, and says so where people see it.
  public static PucLua require() {
    Optional<PucLua> found = find();
    if (found.isEmpty()) {
      System.out.println("skipped: lua5.4 is missing here; Debian's package lua5.4 has it");
    }
    Assumptions.assumeTrue(found.isPresent(), "lua5.4 is missing");
    return found.orElseThrow();
  }

  /// Runs a file, in its folder and by its bare name, in UTC and the C locale.
  ///
  /// @return all that it printed, errors included
  /// @throws IOException when it takes longer than a minute
  public byte[] run(Path file) throws IOException, InterruptedException {
    Path printed = Files.createTempFile("lua", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(program.toString(), file.getFileName().toString())
              .directory(file.toAbsolutePath().getParent().toFile())
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(printed.toFile());
      builder.environment().put("TZ", "UTC");
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException("lua5.4 takes longer than a minute for " + file);
      }
      return Files.readAllBytes(printed);
    } finally {
      Files.delete(printed);
    }
  }
}
