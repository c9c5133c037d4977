package dev.relayout.outcome;

import dev.relayout.smtp.Notify;
import dev.relayout.spool.QueuedMessage;
import java.util.List;

/// Who is told what: what `NOTIFY` says (RFC 3461 §4.1), and never anything to a null return path.
final class Reports {
  private Reports() {}

  /// What is to be reported of what happened.
  static List<Notice> wanted(QueuedMessage message, List<? extends Notice> notices) {
    if (notices.isEmpty() || !anybody(message)) {
      return List.of();
    }
    return notices.stream()
        .filter(notice -> wanted(message, notice))
        .<Notice>map(notice -> notice)
        .toList();
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
