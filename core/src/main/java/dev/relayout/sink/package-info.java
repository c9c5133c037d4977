/// A capture server: takes any mail, keeps it byte for byte, and answers what it is told to. For
/// tests, `relayout sink` and `relayout demo`; never for the open network.
///
/// It is a deliberately lenient twin of the intake: it holds the client to no order of commands and
/// no syntax of addresses, so that a reply can be programmed for anything, and a test can see what
/// was really sent.
@NullMarked
package dev.relayout.sink;

import org.jspecify.annotations.NullMarked;
