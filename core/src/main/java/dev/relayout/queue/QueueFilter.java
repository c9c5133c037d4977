package dev.relayout.queue;

import dev.relayout.queue.QueueItem.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which messages are meant; all that is given must fit.
///
/// In an address pattern `*` stands for any text and `?` for one character; case makes no difference.
/// A pattern without `@` is one of a domain: `example.net`, `*.example.net`.
///
/// @param ids empty = any
/// @param sender pattern of the return path; `<>` = the null sender; empty = any
/// @param recipient pattern that a recipient fits who is still to get it; empty = any
/// @param olderThan accepted at least so long ago; null = any age
/// @param reason a part of the last trouble or of a sender's reason, in any case; empty = any
/// @param state null = any
public record QueueFilter(
    List<String> ids,
    String sender,
    String recipient,
    @Nullable Duration olderThan,
    String reason,
    @Nullable State state) {
  /// Every message.
  public static final QueueFilter ALL = new QueueFilter(List.of(), "", "", null, "", null);

  /// Copies the list.
  public QueueFilter {
    ids = List.copyOf(ids);
  }

  /// These messages.
  public static QueueFilter ids(String... ids) {
    return new QueueFilter(List.of(ids), "", "", null, "", null);
  }

  /// What decides; ids excepted, by which messages are found and not searched.
  ///
  /// @param now what the age is counted to
  Predicate<QueueItem> test(Instant now) {
    List<Predicate<QueueItem>> parts = new ArrayList<>();
    if (!sender.isEmpty()) {
      Predicate<String> fits = sender.equals("<>") ? String::isEmpty : AddressGlob.of(sender);
      parts.add(item -> fits.test(item.message().envelope().returnPath()));
    }
    if (!recipient.isEmpty()) {
      Predicate<String> fits = AddressGlob.of(recipient);
      parts.add(item -> item.message().pending().stream().anyMatch(fits));
    }
    Duration age = olderThan;
    if (age != null) {
      Instant latest = now.minus(age);
      parts.add(item -> !item.message().created().isAfter(latest));
    }
    if (!reason.isEmpty()) {
      String part = reason.toLowerCase(Locale.ROOT);
      parts.add(item -> saysWhy(item, part));
    }
    if (state != null) {
      parts.add(item -> item.state() == state);
    }
    return item -> parts.stream().allMatch(each -> each.test(item));
  }

  private static boolean saysWhy(QueueItem item, String part) {
    return item.message().lastTrouble().toLowerCase(Locale.ROOT).contains(part)
        || item.holds().stream()
            .anyMatch(hold -> hold.reason().toLowerCase(Locale.ROOT).contains(part));
  }
}
