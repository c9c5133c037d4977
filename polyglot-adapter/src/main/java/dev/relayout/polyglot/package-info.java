/// Runs a relay script in any GraalVM language that is installed.
///
/// [PolyglotEngine] is a [dev.relayout.script.ScriptEngine] for one language. What differs between
/// languages stands in a [LanguageBinding] (options, how a file becomes a program, how errors read)
/// and in [GuestValues] (how texts, lists and headers look to a script). A language that has neither
/// runs by the defaults, through [InstalledLanguages].
///
/// Policy. One GraalVM `Engine` a language, made when the first script is compiled, shares compiled
/// code between all its scripts; each instance is a `Context` of its own. A script gets nothing of the
/// host but its parameters, and files of its own folder to import. A watchdog thread for each engine
/// looks every few milliseconds at the running calls: one that is over its time or its share of memory
/// is interrupted, one that does not heed that is cancelled, and where even that does not end it, its
/// thread is left behind: nothing here holds a lock during a call, so nobody else waits for it.
///
/// This contains scripts that are wrong, not scripts that are hostile.
@NullMarked
package dev.relayout.polyglot;

import org.jspecify.annotations.NullMarked;
