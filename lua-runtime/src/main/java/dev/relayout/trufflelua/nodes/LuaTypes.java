package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.dsl.TypeSystem;

/// The types that nodes hand on without a box. No implicit casts: an integer that becomes a float says so.
@TypeSystem({long.class, double.class, boolean.class})
abstract class LuaTypes {}
