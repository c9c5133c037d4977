/// Torture: a relay as a process of its own, clients that hand mail in, a server that takes it, and
/// faults in between. At the end every acknowledged message must have been delivered or reported to
/// its sender: none lost, none changed, to exactly its recipients; twice only where a connection or the
/// relay broke right after the final dot, when nobody can know better.
///
/// Nothing of the relay's own code is used, so that a mistake in it cannot hide itself: the messages
/// carry their own checksum, and client and server are plain sockets.
@NullMarked
package dev.relayout.torture;

import org.jspecify.annotations.NullMarked;
