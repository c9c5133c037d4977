/// The algorithms of Lua's standard library over plain bytes: patterns, `string.format`, numbers as
/// text, dates.
///
/// Policy: nothing here knows of an interpreter, of mail or of a sandbox, so another Lua engine can
/// take it as it is. Every loop that a script can make long tells a [Meter], which may stop it by
/// throwing; every buffer that a script can make large asks the meter first. Bytes are unsigned, the
/// character classes are those of the C locale.
@NullMarked
package dev.relayout.lua.lib;

import org.jspecify.annotations.NullMarked;
