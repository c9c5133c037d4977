/// `relayout queue`: looks at the queue and works on it.
///
/// A relay that runs is asked over its control socket; when none listens, the command takes the spool's
/// lock itself ([QueueAccess]). Both answer the same requests with the same JSON, which `--json` prints
/// as it is. What is printed for people never holds a control character of a message: a subject shall not
/// steer a terminal.
@NullMarked
package dev.relayout.app.queue;

import org.jspecify.annotations.NullMarked;
