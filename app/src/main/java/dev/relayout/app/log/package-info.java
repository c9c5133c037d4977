/// The log of the command: one line an event on standard error, with time and level.
@NullMarked
package dev.relayout.app.log;

import org.jspecify.annotations.NullMarked;
