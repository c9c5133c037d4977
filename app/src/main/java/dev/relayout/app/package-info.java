/// The `relayout` command.
///
/// Policy. A command prints what it was asked for on standard output and everything else on standard
/// error. What the user got wrong is a [UserError]: one line that says what, where and what to do, and
/// an exit code of [ExitCode]; nobody is shown a stack trace for it. What we got wrong is one line too,
/// and the trace with `--verbose`. A command does its work through the public API of the modules below;
/// nothing here decides about mail.
@NullMarked
package dev.relayout.app;

import org.jspecify.annotations.NullMarked;
