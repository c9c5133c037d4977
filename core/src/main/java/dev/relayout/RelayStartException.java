package dev.relayout;

import org.jspecify.annotations.Nullable;

/// A relay cannot start for a reason that its owner can mend. The message is one line: what, where,
/// what to do. Where an option is wrong, the cause is an [OptionException].
public final class RelayStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RelayStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
