/// Lua's values and what they do without syntax: tables, strings, functions, metatables, conversions, errors.
/// A value is `Nil.NIL`, a `Boolean`, a `Long` (integer), a `Double` (float), a [LuaString], a [LuaTable], a [LuaFunction], a
/// [Coroutine], a [Userdata], or an object of the host or of another language. Never Java's null, never another number or
/// character type: what comes from outside is converted where it comes in.
@NullMarked
package dev.relayout.trufflelua.runtime;

import org.jspecify.annotations.NullMarked;
