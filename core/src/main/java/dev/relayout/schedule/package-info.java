/// When is which message sent by which sender.
///
/// Every sender looks at every message that is due. What its [Filter] leaves to it waits for a send
/// session ([SessionRun]): there `CheckFile` judges it, and what is not skipped goes out by priority.
/// Whichever sender takes a message first has it; the others' looks still happen and are logged, so
/// that a script's decision never depends on who was quicker. What an attempt means is judged by
/// `dev.relayout.outcome` and written to the spool here ([Ledger]).
///
/// How many sessions: none while nothing waits; one for a short queue; one more for each
/// [Sessions#PER_SESSION] messages that wait, up to the sender's `connections`. A message is
/// judged by the script of the session that sends it. Up to [SessionRun#LOOK_AHEAD] messages are
/// judged before they are sent; among those the order by priority is exact.
///
/// A session that can use no server while others go on is no reason to rest: the sender has fewer
/// sessions for a while ([SessionLimit]), and the others get the messages.
///
/// A sender whose servers cannot be used rests, 10 s doubling to 5 min; its messages stay due, and the
/// expiry holds for them. A skipped message is looked at again once `skipRecheck` has passed; it is
/// never bounced while a script keeps it back.
///
/// Cost: a message that is not due sits in one heap; each look, skip and sending costs no more than
/// the logarithm of what waits. Everything here is made anew after a start.
///
/// Thread rule: all state belongs to one Vert.x context. Public methods of [Scheduler] may be called
/// from any thread and hop there.
@NullMarked
package dev.relayout.schedule;

import org.jspecify.annotations.NullMarked;
