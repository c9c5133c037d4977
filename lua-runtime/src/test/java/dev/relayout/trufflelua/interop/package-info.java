/// Truffle Lua as its host sees it, through the polyglot API alone: values on both sides, errors, options, limits, isolation.
@NullMarked
package dev.relayout.trufflelua.interop;

import org.jspecify.annotations.NullMarked;
