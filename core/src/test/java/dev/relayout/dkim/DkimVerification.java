package dev.relayout.dkim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Verifies signatures with dkimpy, a program that knows nothing of ours.
public final class DkimVerification {
  private static final String PROGRAM =
      """
      import sys, dkim
      record = sys.argv[1].encode()
      message = sys.stdin.buffer.read()
      verifier = dkim.DKIM(message, minkey=1024)
      try:
          print(verifier.verify(idx=int(sys.argv[2]), dnsfunc=lambda name, timeout=5: record))
      except dkim.ValidationError as mismatch:
          print(mismatch)
      """;

  private DkimVerification() {}

  /// Skips the test where dkimpy is missing, and says so.
  public static void orSkip() throws IOException, InterruptedException {
    Optional<Path> python = python();
    boolean there =
        python.isPresent()
            && new ProcessBuilder(python.get().toString(), "-c", "import dkim")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor()
                == 0;
    if (!there) {
      System.out.println(
          "skipped: dkimpy is missing here; \".ci/run servers\" as root on Debian installs it");
    }
    Assumptions.assumeTrue(there, "dkimpy is missing here");
  }

  /// The Python of the system, not that of a version manager.
  private static Optional<Path> python() {
    return Stream.of("/usr/bin/python3").map(Path::of).filter(Files::isExecutable).findFirst();
  }

  /// Whether a signature of a message holds.
  ///
  /// @param record what the DNS says of the key
  /// @param index which signature, counted from the top
  public static boolean holds(byte[] message, String record, int index)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("dkim", ".eml");
    try {
      Files.write(file, message);
      Process process =
          new ProcessBuilder(
                  python().orElseThrow().toString(), "-c", PROGRAM, record, String.valueOf(index))
              .redirectInput(file.toFile())
              .redirectErrorStream(true)
              .start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
      return said.equals("True");
    } finally {
      Files.delete(file);
    }
  }
}
