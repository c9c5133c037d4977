package dev.relayout.app.queue;

import dev.relayout.Quantities;
import dev.relayout.app.UserError;
import dev.relayout.queue.QueueFilter;
import dev.relayout.queue.QueueItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which messages are meant: ids and filters; all that is given must fit.
final class Selection {
  @Parameters(paramLabel = "ID", arity = "0..*", description = "Queue ids; default: any.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--sender",
      paramLabel = "PATTERN",
      description =
          "Return path, as in *@example.com or example.com; <> for mail that has none, such as failure"
              + " reports.")
  private String sender = "";

  @Option(
      names = "--recipient",
      paramLabel = "PATTERN",
      description =
          "A recipient who is still to get it, as in ann@example.net, example.net or"
              + " *.example.net.")
  private String recipient = "";

  @Option(
      names = "--older-than",
      paramLabel = "TIME",
      description = "Accepted at least so long ago: 30m, 2h, 3d.")
  private @Nullable String olderThan;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "A part of the reason why it waits, in upper or lower case.")
  private String reason = "";

  @Option(names = "--held", description = "Held messages only.")
  private boolean held;

  /// @throws UserError when it cannot be understood
  QueueFilter filter() {
    return new QueueFilter(
        ids, sender, recipient, age(), reason, held ? QueueItem.State.HELD : null);
  }

  /// Whether nothing was given, so that every message is meant.
  boolean everything() {
    return filter().equals(QueueFilter.ALL);
  }

  private @Nullable Duration age() {
    if (olderThan == null) {
      return null;
    }
    Duration age = Quantities.duration(olderThan);
    if (age == null) {
      throw UserError.usage(
          "--older-than " + olderThan + ": write a number and s, m, h or d, such as 2h");
    }
    return age;
  }
}
