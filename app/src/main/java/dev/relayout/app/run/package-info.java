/// `relayout run`: the relay as a process.
///
/// Everything that it does to mail is [dev.relayout.SmtpRelay]'s work. What is here: the options from
/// file and flags ([RunOptions]), the ready line, and an orderly end ([Ending]).
@NullMarked
package dev.relayout.app.run;

import org.jspecify.annotations.NullMarked;
