/// What became of an attempt, and what that means for the message.
///
/// Policy (the only place where trouble is judged): 2yz is delivered. 5yz is permanent for the
/// recipients that it is about. 4yz is temporary. Everything else (a broken connection, a time-out,
/// a reply nobody can read, a failure of our own) is temporary too: *what is unknown means later,
/// never bounce*. A connection lost after the final dot leaves a message that may have been
/// accepted; it is tried again, and counted as such.
///
/// A refusal of the connection (421, or 4yz with the status 4.3.2) says nothing about the message that
/// met it: no attempt is counted, and it is tried again at once ([Judge#sparing]). The schedule sees to it
/// that no message is spared for ever.
///
/// What is told of it (RFC 3461, RFC 3464) is decided here, too, but after it and apart from it: a
/// recipient is given up whether or not somebody wants to hear of it. `docs/reports.md` has the
/// rules.
@NullMarked
package dev.relayout.outcome;

import org.jspecify.annotations.NullMarked;
