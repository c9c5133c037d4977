/// Relay scripts on Truffle Lua: the engine `lua`, which runs `.lua` files unless a configuration says `luaj`.
///
/// Policy: contexts, limits and faults are polyglot-adapter's; this package says what the contract's values are in Lua: strings are
/// the bytes, lists and dictionaries are tables of the script's own.
@NullMarked
package dev.relayout.lua.truffle;

import org.jspecify.annotations.NullMarked;
