package dev.relayout.schedule;

/// How a message stands with one sender.
///
/// Offered and not filtered → `FRESH`; taken by a session → `JUDGING`; then `READY` or `SKIPPED`; a
/// skipped one becomes `FRESH` again after `skipRecheck`; taken for sending, or not to be had at the
/// moment → `AWAY`, from where it is offered anew when it is due. `READY` and `SKIPPED` are new objects
/// each time, compared by identity: whoever kept an old one can see that it is stale. Nobody keeps the
/// others, so they are shared: of a million messages that wait nearly all are `FRESH`.
final class Standing {
  enum Place {
    /// The sender has nothing to do with it at the moment.
    AWAY,
    /// It waits for a session.
    FRESH,
    /// A session has it, `CheckFile` has not answered yet.
    JUDGING,
    /// A session is to send it.
    READY,
    /// The script keeps it back for now.
    SKIPPED
  }

  private static final Standing AWAY = new Standing(Place.AWAY);
  private static final Standing FRESH = new Standing(Place.FRESH);
  private static final Standing JUDGING = new Standing(Place.JUDGING);

  private final Place place;

  private Standing(Place place) {
    this.place = place;
  }

  static Standing of(Place place) {
    return switch (place) {
      case AWAY -> AWAY;
      case FRESH -> FRESH;
      case JUDGING -> JUDGING;
      case READY, SKIPPED -> new Standing(place);
    };
  }

  Place place() {
    return place;
  }

  /// Whether the sender is still to look at it.
  boolean owesLook() {
    return place == Place.FRESH || place == Place.JUDGING;
  }
}
