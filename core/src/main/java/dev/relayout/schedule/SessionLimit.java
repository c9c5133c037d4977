package dev.relayout.schedule;

import dev.relayout.log.SessionLog;
import java.time.Duration;

/// How many sessions a sender may have at one time: as many as are configured, or fewer while its
/// servers want fewer.
///
/// A session that can use no server beside others that go on limits the sender to those. After a pause
/// one session more is allowed; when that many are served, after the same pause the next, until it is as
/// configured. Each refusal meanwhile brings the limit down again and doubles the pause, from 10 s to
/// 5 min. When none is left the sender rests; then one session tries alone, and as soon as it is served the
/// others may come as before. On the scheduler's context.
final class SessionLimit {
  /// So long after the first refusal it is clear how many there are.
  private static final Duration CLEAR = Duration.ofSeconds(1);

  private final Scheduler scheduler;
  private final SessionLog log;
  private final int configured;
  private final Runnable onMore;
  private final Backoff backoff = new Backoff();
  private Duration pause = Backoff.FIRST;
  private boolean pausing;
  // Counts the pauses, so that the alarm of one that was given up does not end the next.
  private long pauses;
  private int allowed;
  // How many were allowed before the refusals since a session was last served.
  private int before;
  private boolean falling;
  private boolean alone;
  private boolean told;
  private String untold = "";

  /// @param onMore called when more are allowed than before
  SessionLimit(Scheduler scheduler, SenderSettings settings, Runnable onMore) {
    this.scheduler = scheduler;
    this.log = new SessionLog(settings.name(), 0);
    this.configured = settings.connectionsOfLane();
    this.onMore = onMore;
    this.allowed = configured;
    this.before = configured;
  }

  /// The most at one time; at least 1.
  int allowed() {
    return allowed;
  }

  /// A session could use no server and has ended.
  ///
  /// @param others how many go on, at least 1
  void refused(String what, int others) {
    if (!pausing) {
      pause = backoff.pause();
      beginPause();
    }
    fall();
    allowed = Math.min(allowed, others);
    if (!told) {
      told = true;
      untold = what;
      scheduler.after(CLEAR, this::tell);
    }
  }

  /// The last session could use no server and has ended.
  void nobodyLeft() {
    fall();
    pausing = false;
    alone = true;
    allowed = 1;
    told = false;
    untold = "";
  }

  /// A session is served that was not before: a server has answered about a message.
  ///
  /// @param served how many there are now
  void served(int served) {
    falling = false;
    if (alone) {
      alone = false;
      allow(before);
    }
    if (served == configured) {
      backoff.reset();
      told = false;
    } else if (served >= allowed && !pausing) {
      beginPause();
    }
  }

  private void fall() {
    if (!falling && !alone) {
      before = allowed;
    }
    falling = true;
  }

  private void beginPause() {
    pausing = true;
    long begun = ++pauses;
    scheduler.after(
        pause,
        () -> {
          if (pausing && begun == pauses) {
            pausing = false;
            falling = false;
            allow(allowed + 1);
          }
        });
  }

  private void allow(int more) {
    if (more > allowed) {
      allowed = more;
      onMore.run();
    }
  }

  /// Not when all were refused after all, and so none is left.
  private void tell() {
    if (!untold.isEmpty()) {
      log.warn(
          "the server takes no more sessions than "
              + allowed
              + ", one more is tried after "
              + pause.toSeconds()
              + " s (to settle it, set connections: "
              + allowed
              + "): "
              + untold);
      untold = "";
    }
  }
}
