package dev.relayout.outcome;

import dev.relayout.smtp.Notify;
import dev.relayout.spool.QueuedMessage;
import java.util.ArrayList;
import java.util.List;

/// Who is told what: what `NOTIFY` says (RFC 3461 §4.1), and never anything to a null return path.
final class Reports {
  private Reports() {}

  /// What is to be reported of what happened, in a list of the caller's own.
  static List<Notice> wanted(QueuedMessage message, List<? extends Notice> notices) {
    List<Notice> wanted = new ArrayList<>();
    for (Notice notice : notices) {
      if (anybody(message) && wanted(message, notice)) {
        wanted.add(notice);
      }
    }
    return wanted;
  }

  static boolean delayIsWanted(QueuedMessage message, String recipient) {
    return anybody(message) && wants(message, recipient).delay();
  }

  private static boolean wanted(QueuedMessage message, Notice notice) {
    Notify wants = wants(message, notice.recipient());
    return switch (notice) {
      case Notice.Failure failure -> wants.failure();
      case Notice.Delay delay -> wants.delay();
      case Notice.Relayed relayed -> wants.success();
    };
  }

  private static boolean anybody(QueuedMessage message) {
    return !message.envelope().returnPath().isEmpty();
  }

  private static Notify wants(QueuedMessage message, String recipient) {
    return message.envelope().dsn().of(recipient).wants();
  }
}
