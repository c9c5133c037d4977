/// Programs whose output is known: `src/test/lua/NAME.lua` prints `NAME.out`, byte for byte, in PUC Lua and in Truffle Lua.
@NullMarked
package dev.relayout.trufflelua.golden;

import org.jspecify.annotations.NullMarked;
