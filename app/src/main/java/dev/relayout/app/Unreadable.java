package dev.relayout.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Files that cannot be read or written, told in words.
public final class Unreadable {
  private Unreadable() {}

  /// A file that the user named.
  public static UserError file(Path file, IOException cause) {
    return new UserError(ExitCode.USAGE, file + ": " + why(file, cause), cause);
  }

  private static String why(Path file, IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (cause instanceof AccessDeniedException) {
      return "no permission to read it";
    }
    if (Files.isDirectory(file)) {
      return "this is a folder, not a file";
    }
    return "it cannot be read: " + cause.getMessage();
  }
}
