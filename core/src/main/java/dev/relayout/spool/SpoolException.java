package dev.relayout.spool;

import java.io.IOException;

/// A spool that cannot be used, for a reason that its owner can mend; the message is one line.
public final class SpoolException extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param message what, where, what to do
  public SpoolException(String message) {
    super(message);
  }

  /// Same, with what lies behind it.
  public SpoolException(String message, Throwable cause) {
    super(message, cause);
  }
}
