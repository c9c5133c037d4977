package dev.relayout.bench.load;

import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What arrived, and when, by the numbers of the recipients. Any thread.
final class Arrivals {
  private final Letters letters;
  private final BitSet seen = new BitSet();
  private long[] times;
  private long taken;
  private long duplicates;
  private long damaged;
  private long first;
  private long target = Long.MAX_VALUE;
  private @Nullable CompletableFuture<Long> reached;

  /// @param messages how many there are; to what has a higher number nobody sent anything
  Arrivals(Letters letters, int messages) {
    this.letters = letters;
    this.times = new long[Math.multiplyExact(messages, letters.recipients())];
  }

  /// From now on there are that many messages; never fewer than before. What is to be noted of them has
  /// its memory at once, so that this process does not grow while it measures.
  synchronized void expect(int messages) {
    int recipients = Math.multiplyExact(messages, letters.recipients());
    if (recipients > times.length) {
      times = Arrays.copyOf(times, recipients);
    }
  }

  /// A message arrived for a recipient.
  ///
  /// @param number of the message, [Letters#DAMAGED] when it is not as it was sent
  /// @param recipient likewise
  synchronized void arrived(int number, int recipient) {
    if (number == Letters.DAMAGED
        || recipient == Letters.DAMAGED
        || recipient >= times.length
        || !letters.goesTo(number, recipient)) {
      damaged++;
      return;
    }
    if (seen.get(recipient)) {
      duplicates++;
      return;
    }
    long now = System.nanoTime();
    seen.set(recipient);
    times[recipient] = now;
    if (taken == 0) {
      first = now;
    }
    taken++;
    CompletableFuture<Long> waiting = reached;
    if (taken >= target && waiting != null) {
      reached = null;
      waiting.complete(now);
    }
  }

  /// Completes, with the time in nanoseconds, when so many recipients more have got their message.
  synchronized CompletableFuture<Long> more(long recipients) {
    if (reached != null) {
      throw new IllegalStateException("one wait at a time");
    }
    CompletableFuture<Long> waiting = new CompletableFuture<>();
    target = taken + recipients;
    reached = waiting;
    return waiting;
  }

  /// Recipients who have their message so far.
  synchronized long taken() {
    return taken;
  }

  /// When the first of all got its message, in nanoseconds as [System#nanoTime] counts; 0: nobody yet.
  synchronized long first() {
    return first;
  }

  /// Copies that nobody waited for any more.
  synchronized long duplicates() {
    return duplicates;
  }

  /// Messages that were not as they were sent, or came to somebody else.
  synchronized long damaged() {
    return damaged;
  }

  /// When the recipient got its message, in nanoseconds as [System#nanoTime] counts; empty: not yet.
  synchronized OptionalLong time(int recipient) {
    return seen.get(recipient) ? OptionalLong.of(times[recipient]) : OptionalLong.empty();
  }

  /// Fails when something was damaged or came twice.
  synchronized void check() {
    if (damaged > 0 || duplicates > 0) {
      throw new IllegalStateException(damaged + " messages damaged, " + duplicates + " came twice");
    }
  }
}
