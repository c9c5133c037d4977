package dev.relayout.trufflelua.syntax;

import org.jspecify.annotations.Nullable;

/// A variable of an outer function that a function uses. When the closure is made its cell comes from
/// `local`, if the directly enclosing function declares it, and else from that function's upvalue
/// `outer`. The main function's upvalue 0 is `_ENV`: it has neither.
///
/// @param name Latin-1 of its bytes
public record Upvalue(String name, @Nullable Local local, int outer) {}
