/// A durable log of keyed entries: what the queue is kept in. Knows nothing of mail.
///
/// Policy. Everything is appended; nothing that was acknowledged is ever written over. One thread
/// writes: it takes whatever waits, writes it in one go, syncs once, and only then tells everybody
/// ("group commit"). An entry is a message (its content never changes), the newest of its states, and
/// in the end a removal. A record says by itself what it is worth: messages and removals count
/// wherever they stand, of an entry's states the one with the highest sequence number counts. So the
/// order in which segments are read does not matter, and live records may be copied forward at any
/// time.
///
/// A segment goes when nothing lives in it. A removal must outlive every copy of the message that it
/// removes, so it keeps its own segment ("guards") until the segments that hold copies are gone from
/// the disk for certain. `docs/spool.md` has the format and the table of states.
///
/// What fails is never tried again on the same place: after a failed write or sync the segment is
/// closed where it was last known to be good, and a new one is begun.
@NullMarked
package dev.relayout.spool.log;

import org.jspecify.annotations.NullMarked;
