package dev.relayout.schedule;

import dev.relayout.smtp.Domains;
import dev.relayout.spool.QueuedMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A message whose recipients are in several domains, in parts: an [Entry] for each domain, which waits,
/// is sent and is given up on its own. In the spool there is one message; what is written of it is
/// always the whole, made of the parts.
final class DomainParts {
  private final List<String> order;
  private final List<Entry> all = new ArrayList<>();

  private DomainParts(List<String> order) {
    this.order = order;
  }

  /// Divides a message; one domain only: it stays whole.
  ///
  /// @param whole becomes the first part
  static List<Entry> of(Entry whole, int senders) {
    QueuedMessage message = whole.message;
    Map<String, List<String>> domains = new LinkedHashMap<>();
    for (String recipient : message.pending()) {
      domains.computeIfAbsent(Domains.of(recipient), domain -> new ArrayList<>()).add(recipient);
    }
    if (domains.size() <= 1) {
      return List.of(whole);
    }
    DomainParts parts = new DomainParts(message.pending());
    for (List<String> recipients : domains.values()) {
      QueuedMessage mine = message.only(recipients);
      Entry entry = parts.all.isEmpty() ? whole : new Entry(mine, senders, whole.arrival());
      entry.message = mine;
      entry.parts = parts;
      parts.all.add(entry);
    }
    return parts.all();
  }

  /// All of them, gone ones as well, in the order of the recipients.
  List<Entry> all() {
    return List.copyOf(all);
  }

  /// The whole message. Tried as often as the part that was tried most, and due as soon as the first
  /// one is, so that after a start nobody waits longer than he would have.
  ///
  /// @param changed a part whose next state is not written yet; null = none is
  /// @param next of that part; whatever is neither recipients nor times is taken from it
  QueuedMessage whole(@Nullable Entry changed, QueuedMessage next) {
    Set<String> pending = new HashSet<>();
    int attempts = 0;
    Instant due = Instant.MAX;
    boolean warned = false;
    boolean held = false;
    for (Entry each : all) {
      QueuedMessage now = each == changed ? next : each.message;
      attempts = Math.max(attempts, now.attempts());
      boolean left = !now.pending().isEmpty() && (each == changed || !each.gone);
      if (left) {
        pending.addAll(now.pending());
        due = now.due().isBefore(due) ? now.due() : due;
        warned |= now.warned();
        held |= now.held();
      }
    }
    return new QueuedMessage(
        next.id(),
        next.envelope(),
        next.size(),
        next.created(),
        order.stream().filter(pending::contains).toList(),
        attempts,
        due.equals(Instant.MAX) ? next.due() : due,
        next.lastTrouble(),
        warned,
        held);
  }
}
