package dev.relayout.spool;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// One message in the queue: the durable state, immutable. A change is a new value given to
/// [QueueStore#update].
///
/// @param id unique for the life of the queue; letters and digits, sorts by arrival
/// @param envelope as accepted
/// @param size bytes of the message as transmitted (CRLF line ends, before dot-stuffing)
/// @param created when it was accepted
/// @param pending recipients still to be delivered, in envelope order; empty only in the last state
///     before removal
/// @param attempts how many delivery attempts were made
/// @param due not before this instant is it tried
/// @param lastTrouble what the last attempt met, for people; empty before it
/// @param warned whether its sender was told that it is late
/// @param held whether its administrator keeps it back: it is not tried, and never given up, until
///     it is released
public record QueuedMessage(
    String id,
    Envelope envelope,
    long size,
    Instant created,
    List<String> pending,
    int attempts,
    Instant due,
    String lastTrouble,
    boolean warned,
    boolean held) {
  /// Copies the list.
  public QueuedMessage {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(envelope, "envelope");
    pending = List.copyOf(pending);
  }

  /// A message about whose delay nobody was told, and that nobody holds.
  public QueuedMessage(
      String id,
      Envelope envelope,
      long size,
      Instant created,
      List<String> pending,
      int attempts,
      Instant due,
      String lastTrouble) {
    this(id, envelope, size, created, pending, attempts, due, lastTrouble, false, false);
  }

  /// A message as it is accepted: everybody pending, due at once.
  public static QueuedMessage accepted(String id, Envelope envelope, long size, Instant now) {
    return new QueuedMessage(id, envelope, size, now, envelope.recipients(), 0, now, "");
  }

  /// After an attempt that left recipients pending.
  public QueuedMessage deferred(List<String> stillPending, Instant nextDue, String trouble) {
    return new QueuedMessage(
        id, envelope, size, created, stillPending, attempts + 1, nextDue, trouble, warned, held);
  }

  /// The same, its sender told of the delay or not.
  public QueuedMessage withWarned(boolean told) {
    return new QueuedMessage(
        id, envelope, size, created, pending, attempts, due, lastTrouble, told, held);
  }

  /// Kept back, or no longer.
  public QueuedMessage withHeld(boolean nowHeld) {
    return new QueuedMessage(
        id, envelope, size, created, pending, attempts, due, lastTrouble, warned, nowHeld);
  }

  /// The same for some of its recipients.
  public QueuedMessage only(List<String> recipients) {
    return new QueuedMessage(
        id, envelope, size, created, recipients, attempts, due, lastTrouble, warned, held);
  }

  /// To be tried at another time.
  public QueuedMessage withDue(Instant nextDue) {
    return new QueuedMessage(
        id, envelope, size, created, pending, attempts, nextDue, lastTrouble, warned, held);
  }
}
