/// PUC Lua, the reference implementation, as Debian's package `lua5.4` has it: what Truffle Lua is compared with.
@NullMarked
package dev.relayout.trufflelua.reference;

import org.jspecify.annotations.NullMarked;
