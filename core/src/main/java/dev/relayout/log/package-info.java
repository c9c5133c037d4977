/// What a log line looks like: first who speaks (`sender=… session=…`), then the message it is
/// about (`id=…`), then what happened, with values of strangers quoted and free of control
/// characters. No mapped diagnostic context: on an event loop a thread says nothing about who works.
@NullMarked
package dev.relayout.log;

import org.jspecify.annotations.NullMarked;
