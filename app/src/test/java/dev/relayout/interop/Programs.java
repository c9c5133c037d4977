package dev.relayout.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// What this machine has.
final class Programs {
  /// `.ci/run` unpacks here what cannot be installed beside Postfix.
  private static final Path UNPACKED =
      Path.of(
          Objects.requireNonNullElseGet(
              System.getenv("RELAYOUT_TEST_SERVERS"),
              () -> System.getProperty("user.home") + "/.cache/relayout-test-servers"));

  private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");

  private Programs() {}

  /// A program of the system.
  static Optional<Path> find(String name) {
    return FOLDERS.stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// As [#find], when it is known to be there.
  static String get(String name) {
    return find(name).orElseThrow(() -> new IllegalStateException(name + " is missing")).toString();
  }

  static Path unpacked(String path) {
    return UNPACKED.resolve(path);
  }

  /// Whether this process may change users and mount; both servers want that.
  static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  /// Makes a file another user's.
  static void give(Path file, String user) throws IOException {
    Files.setOwner(
        file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
  }

  static boolean userExists(String name) throws IOException {
    return Files.readAllLines(Path.of("/etc/passwd")).stream()
        .anyMatch(line -> line.startsWith(name + ":"));
  }

  /// A loopback port that nobody uses at this moment.
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// What to write where a test is skipped.
  static String missing(String what) {
    return what
        + " is missing here; \".ci/run servers\" as root on Debian installs what these tests use";
  }

  /// What to write where a program of the system is not there; empty when it is.
  static Optional<String> lacking(String program) {
    return find(program).isEmpty() ? Optional.of(missing(program)) : Optional.empty();
  }

  /// Skips the test that asks when something is missing, and says so where people see it.
  static void skipIf(Optional<String> missing) {
    missing.ifPresent(line -> System.out.println("skipped: " + line));
    Assumptions.assumeTrue(missing.isEmpty(), missing::get);
  }

  /// Runs a program to its end.
  ///
  /// @return what it printed
  static String run(Path log, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    int status = builder.start().waitFor();
    String printed = Files.readString(log);
    if (status != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + " ended with " + status + ": " + printed);
    }
    return printed;
  }
}
