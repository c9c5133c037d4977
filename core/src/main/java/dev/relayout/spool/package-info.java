/// The queue: what was accepted and is not yet delivered, bounced or deleted.
///
/// Policy. A message is accepted at one instant, [IncomingMessage#commit], and only once that future
/// completes may anyone be told 250. From then on it leaves the queue only through
/// [QueueStore#remove], after every recipient was delivered, bounced or given up by the operator.
/// Everything that must survive a crash is in [QueuedMessage]; all else (skips, priorities, which
/// session holds a message) is made anew after a start.
///
/// The store knows nothing of schedules, scripts or connections, and calls none of them.
@NullMarked
package dev.relayout.spool;

import org.jspecify.annotations.NullMarked;
