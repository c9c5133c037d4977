/// The hooks of a relay script, neutral of language, mail library and runtime.
///
/// Two halves meet here. A **language** implements [ScriptEngine] → [ScriptFactory] →
/// [ScriptInstance]: compile once, one instance per send session, call a function by name with typed
/// host values and hand back a [ScriptValue]. It knows nothing of the contract. The **contract**
/// (VPOP3's `relayout.lua`, see `docs/hooks`) is [HookSession]: which globals exist, what a missing
/// result means, how `SkipSend` and `Priority` are read, which reply a script may rewrite. It knows
/// no language. So a new language is one small adapter, and every language decides alike.
///
/// Thread rule: an instance is used by one thread at a time; which thread is the caller's business.
/// No class here starts a thread.
@NullMarked
package dev.relayout.script;

import org.jspecify.annotations.NullMarked;
