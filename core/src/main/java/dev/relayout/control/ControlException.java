package dev.relayout.control;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A relay that listens and does not do what it was asked; the message is one line for people.
public final class ControlException extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param cause null = the relay said so
  public ControlException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
