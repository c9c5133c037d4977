/// When is which message sent by which sender.
///
/// For every sender: messages that are due pass the sender's filter, then `CheckFile`, and go by
/// priority to a send session. A session's outcomes are judged here and written to the spool.
@NullMarked
package dev.relayout.schedule;

import org.jspecify.annotations.NullMarked;
