package dev.relayout.schedule;

import dev.relayout.spool.QueuedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is in the queue, by id. On the schedule's context, [#size] excepted.
final class Entries {
  private final NavigableMap<String, Entry> byId = new TreeMap<>();
  private int expected;
  private long arrivals;
  private volatile int size;

  /// So many will be added that are in the queue already.
  void expect(int messages) {
    expected = messages;
    count();
  }

  /// Adds one of those.
  @Nullable Entry addExpected(QueuedMessage message, int senders) {
    expected--;
    return add(message, senders);
  }

  /// Adds one; null when it is there already.
  @Nullable Entry add(QueuedMessage message, int senders) {
    Entry entry = new Entry(message, senders, ++arrivals);
    boolean added = byId.putIfAbsent(message.id(), entry) == null;
    count();
    return added ? entry : null;
  }

  /// Removes a message as soon as none of its parts is left.
  void remove(Entry part) {
    if (part.allGone()) {
      byId.remove(part.id());
      count();
    }
  }

  /// Null when it is not in the queue.
  @Nullable Entry get(String id) {
    return byId.get(id);
  }

  /// In order of arrival, at most `count` of them.
  ///
  /// @param id those that came after this one; empty = from the first on
  List<Entry> after(String id, int count) {
    List<Entry> found = new ArrayList<>();
    for (Entry each : byId.tailMap(id, false).values()) {
      if (found.size() == count) {
        break;
      }
      found.add(each);
    }
    return found;
  }

  /// How many messages are in the queue. Any thread.
  int size() {
    return size;
  }

  private void count() {
    size = byId.size() + expected;
  }
}
