/// Scripts beside the event loop: a small pool of platform threads, each send session bound to one
/// of them, work handed over in batches. A thread that a script does not give back is abandoned and
/// replaced; the session's script then counts as broken, other sessions go on.
@NullMarked
package dev.relayout.hooks;

import org.jspecify.annotations.NullMarked;
