package dev.relayout.spool;

import java.io.IOException;

/// The queue holds as much as it may. Whoever hands a message in should come again later (SMTP: 452
/// 4.3.1); deliveries go on.
public final class QueueFullException extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param message one line for the log
  public QueueFullException(String message) {
    super(message);
  }
}
