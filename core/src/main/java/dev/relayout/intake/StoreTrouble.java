package dev.relayout.intake;

import dev.relayout.spool.QueueFullException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the log says while the queue or its disk is full: a line when it begins and a line when it
/// ends, however many messages are refused between. Thread-safe.
final class StoreTrouble {
  /// Without a refusal for so long, a message that is stored ends the trouble. At its limit a queue
  /// takes one and refuses one; that is one trouble, not many.
  static final Duration CALM = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final InstantSource clock;
  private volatile @Nullable Instant lastRefusal;
  private long refused;

  StoreTrouble(InstantSource clock) {
    this.clock = clock;
  }

  /// A message could not be stored.
  ///
  /// @param where who brought it: `client=…`, `file=…`
  void refused(String where, Throwable why) {
    if (!(why instanceof IOException)) {
      // Neither a full queue nor a disk that fails: a defect. More than a line would be in the way.
      LOG.error("{} a message cannot be stored: {}", where, why.toString());
      LOG.debug("{} a message cannot be stored", where, why);
      return;
    }
    String what = why instanceof QueueFullException ? why.getMessage() : why.toString();
    LOG.debug("{} a message cannot be stored: {}", where, what);
    if (began()) {
      LOG.warn("messages are refused for now: {}", what);
    }
  }

  private synchronized boolean began() {
    boolean first = lastRefusal == null;
    lastRefusal = clock.instant();
    refused = first ? 1 : refused + 1;
    return first;
  }

  /// A message was stored.
  void stored() {
    if (lastRefusal != null) {
      long times = over();
      if (times > 0) {
        LOG.info("messages are taken again; refused meanwhile: {}", times);
      }
    }
  }

  /// How many were refused in a trouble that is over now; 0 when there is none.
  private synchronized long over() {
    Instant last = lastRefusal;
    if (last == null || clock.instant().isBefore(last.plus(CALM))) {
      return 0;
    }
    lastRefusal = null;
    return refused;
  }
}
