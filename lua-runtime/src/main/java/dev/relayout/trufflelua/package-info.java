/// Truffle Lua: Lua 5.4 as a language of GraalVM, for any host on the polyglot API. `syntax` reads a chunk,
/// `nodes` runs it, `runtime` holds the values, `lib` the standard library.
@NullMarked
package dev.relayout.trufflelua;

import org.jspecify.annotations.NullMarked;
