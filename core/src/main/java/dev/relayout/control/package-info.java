/// How a command works on the queue of a relay in another process: a Unix domain socket in the spool
/// folder.
///
/// Protocol. The client connects, sends one line of JSON ([ControlRequest]) and reads lines of JSON:
/// any number of objects, then one with the single key `end` (what it comes to) or `error` (one line
/// for people), after which the relay closes. Every line ends in LF.
///
/// Policy. Whoever may write to the socket may do everything; the file system decides who that is: the
/// socket has mode 0600, so it is the relay's own user and root. It is not reachable over a network.
/// A client that is slow, silent or talks too much loses its connection and nothing else; a relay whose
/// socket cannot be made runs without it and says so.
@NullMarked
package dev.relayout.control;

import org.jspecify.annotations.NullMarked;
