package dev.relayout.sasl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Where the password or token comes from. Reading may block.
public sealed interface Secret {
  /// Longest file or output that is looked at.
  int MAX_BYTES = 64 * 1_024;

  /// The secret as it is now.
  ///
  /// @throws LoginException when there is none
  String read() throws LoginException;

  /// Whether it is a token, which is something else than a password.
  boolean token();

  /// A password that does not change.
  record Password(String value) implements Secret {
    @Override
    public String read() {
      return value;
    }

    @Override
    public boolean token() {
      return false;
    }

    @Override
    public String toString() {
      return "Password[****]";
    }
  }

  /// A token that somebody renews in a file: read for every login.
  record TokenFile(Path file) implements Secret {
    @Override
    public String read() throws LoginException {
      try {
        return firstLine(Files.readAllBytes(file), "the token file " + file);
      } catch (IOException e) {
        throw new LoginException("the token file " + file + " cannot be read: " + e.getMessage());
      }
    }

    @Override
    public boolean token() {
      return true;
    }
  }

  /// A token that a program prints: run for every login.
  ///
  /// @param command the program and its arguments; no shell is between
  /// @param seconds how long it may take
  record TokenCommand(List<String> command, int seconds) implements Secret {
    /// How long a program may take: 30 s.
    public static final int DEFAULT_SECONDS = 30;

    /// Copies the list.
    public TokenCommand {
      command = List.copyOf(command);
    }

    /// What it says on its error output is thrown away: it may be the secret.
    @Override
    public String read() throws LoginException {
      String what = "the token command " + command.getFirst();
      Process process = started(what);
      try {
        // The output fits into the pipe, or is too long anyway.
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
          throw new LoginException(what + " took longer than " + seconds + " s");
        }
        byte[] output = process.getInputStream().readNBytes(MAX_BYTES + 1);
        if (process.exitValue() != 0) {
          throw new LoginException(what + " ended with status " + process.exitValue());
        }
        return firstLine(output, what);
      } catch (IOException e) {
        throw new LoginException(what + " cannot be read: " + e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LoginException(what + " was interrupted");
      } finally {
        end(process);
      }
    }

    /// With what it has started itself: a shell that is ended leaves the program behind that it waits for.
    private static void end(Process process) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }

    private Process started(String what) throws LoginException {
      try {
        return new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
      } catch (IOException e) {
        throw new LoginException(what + " cannot be started: " + e.getMessage());
      }
    }

    @Override
    public boolean token() {
      return true;
    }

    /// Without the arguments: one of them may be a secret.
    @Override
    public String toString() {
      return "TokenCommand[" + command.getFirst() + "]";
    }
  }

  /// The first line of something, which must be there.
  static String firstLine(byte[] content, String what) throws LoginException {
    if (content.length > MAX_BYTES) {
      throw new LoginException(what + " has more than " + MAX_BYTES + " bytes");
    }
    String line =
        new String(content, StandardCharsets.UTF_8).lines().findFirst().orElse("").strip();
    if (line.isEmpty()) {
      throw new LoginException(what + " gives nothing");
    }
    if (!line.chars().allMatch(c -> c >= ' ' && c != 0x7F)) {
      throw new LoginException(what + " gives control characters");
    }
    return line;
  }
}
