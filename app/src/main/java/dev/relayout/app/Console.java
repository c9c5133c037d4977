package dev.relayout.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// Where a command reads and writes. Always UTF-8: mail holds it, and a daemon's locale is often `C`.
///
/// @param in standard input
/// @param out what was asked for
/// @param err everything else
public record Console(InputStream in, PrintWriter out, PrintWriter err) {
  /// The process's own.
  public static Console system() {
    return new Console(System.in, writer(FileDescriptor.out), writer(FileDescriptor.err));
  }

  /// Writes one line about what went wrong.
  public void complain(String message) {
    err.println("relayout: " + message.replaceAll("\\s*\\R\\s*", " "));
    err.flush();
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
