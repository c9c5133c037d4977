/// The relay against programs that other people wrote: Postfix, Exim and OpenSMTPD as the smarthost,
/// Postfix and clients of many kinds as who sends, Postfix's `smtp-source` and `smtp-sink` on both
/// sides.
///
/// Each server runs with a configuration, ports, spool and mail folder of its own under a temporary
/// folder, on loopback only, and is stopped by its process id. It needs root, because both servers
/// do. Where something is missing a test is skipped and says what is missing; `.ci/run servers`
/// installs all of it.
@NullMarked
package dev.relayout.interop;

import org.jspecify.annotations.NullMarked;
