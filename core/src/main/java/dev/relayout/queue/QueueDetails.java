package dev.relayout.queue;

import dev.relayout.spool.LastAttempt;
import java.util.Optional;

/// All that is known of a message.
///
/// @param attempt what its last attempt met; empty before the first
/// @param header the message's header, lines that end in LF; bytes that are no UTF-8 are replaced
public record QueueDetails(QueueItem item, Optional<LastAttempt> attempt, String header) {}
