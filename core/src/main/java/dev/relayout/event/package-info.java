/// What a relay tells about its work while it does it: values for tables, metrics and tests.
///
/// Events observe; nothing waits for a listener and none can change what happens. The durable truth
/// is the queue's, an event may be lost with the process.
@NullMarked
package dev.relayout.event;

import org.jspecify.annotations.NullMarked;
