package dev.relayout.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/// What a session has still to judge and to send.
final class Backlog {
  private final int sender;
  private final Deque<Entry> toJudge = new ArrayDeque<>();
  private final PriorityQueue<Ready> ready = new PriorityQueue<>();

  /// @param sender the number of the session's sender
  Backlog(int sender) {
    this.sender = sender;
  }

  int size() {
    return toJudge.size() + ready.size();
  }

  /// Takes a message that is not judged yet.
  void join(Entry entry) {
    entry.put(sender, Standing.Place.JUDGING);
    toJudge.add(entry);
  }

  /// Takes a message that is to be sent.
  void send(Ready item) {
    ready.add(item);
  }

  boolean allJudged() {
    return toJudge.isEmpty();
  }

  /// The next so many to judge, or all that are left; they are out of the backlog.
  List<Entry> toJudge(int most) {
    List<Entry> batch = new ArrayList<>(Math.min(most, toJudge.size()));
    while (batch.size() < most && !toJudge.isEmpty()) {
      batch.add(toJudge.remove());
    }
    return batch;
  }

  /// Whether a message can be sent.
  boolean hasNext() {
    while (!ready.isEmpty() && !ready.peek().valid(sender)) {
      ready.remove().drop(sender);
    }
    return !ready.isEmpty();
  }

  /// The next to send, which there must be.
  Entry next() {
    return ready.remove().entry();
  }

  /// All that can be sent, first to last; they are out of the backlog.
  List<Entry> toSend() {
    List<Entry> all = new ArrayList<>(ready.size());
    while (hasNext()) {
      all.add(next());
    }
    return all;
  }

  /// Gives up so many of the messages, evenly from the first to the last, so that whoever gets them
  /// neither begins with the last nor leaves those here.
  List<Entry> share(int number) {
    int all = size();
    List<Entry> given = new ArrayList<>(number);
    List<Ready> kept = new ArrayList<>(all);
    int place = 0;
    while (hasNext()) {
      Ready item = ready.remove();
      if (isGiven(place++, number, all)) {
        given.add(item.entry());
      } else {
        kept.add(item);
      }
    }
    ready.addAll(kept);
    for (int left = toJudge.size(); left > 0; left--) {
      Entry entry = toJudge.remove();
      if (isGiven(place++, number, all)) {
        given.add(entry);
      } else {
        toJudge.add(entry);
      }
    }
    return given;
  }

  private static boolean isGiven(long place, long number, long all) {
    return (place + 1) * number / all > place * number / all;
  }
}
