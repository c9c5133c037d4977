/// The `demo` command: sample mail, two scripts and a built-in server, with nothing to configure.
///
/// [DemoRun] sends all messages through a real relay, twice: first it takes them in by SMTP and is
/// stopped, then it is started again with a script and sends what waits, so that the script's
/// priorities can be seen. [Story] puts together from the relay's events what became of each message;
/// [DemoTable] tells it.
@NullMarked
package dev.relayout.app.demo;

import org.jspecify.annotations.NullMarked;
