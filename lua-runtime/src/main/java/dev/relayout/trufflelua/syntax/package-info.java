/// From the bytes of a chunk to a tree in which every name is resolved: which local of which function, which
/// upvalue, or a field of `_ENV`. Knows nothing of Truffle; [dev.relayout.trufflelua.nodes] makes
/// nodes of it. Grammar and wording of errors: Lua 5.4 reference manual, §3 and §9, and what PUC Lua prints.
@NullMarked
package dev.relayout.trufflelua.syntax;

import org.jspecify.annotations.NullMarked;
