/// The queue as its administrator sees it and works on it: [QueueAdmin], on a running relay and on a
/// stopped one.
///
/// Policy. Whatever is asked, the event loop is never kept for long: a question about a million
/// messages is answered in slices, and the next slice is made when the one before was taken. Nothing
/// is copied to be looked at, so a list shows each message as it is when its turn comes.
///
/// A message that is being sent is left to its session. A hold takes effect when the attempt has
/// ended; a removal is refused, because nobody could say whether the message was stopped in time.
/// Removal tells nobody but the log: no report goes out.
@NullMarked
package dev.relayout.queue;

import org.jspecify.annotations.NullMarked;
