/// The conformance kit: the contract of `docs/hooks` as scenarios that every language must pass.
///
/// A scenario is a YAML file under `conformance/`, named for what it shows, with the same script in
/// several languages side by side, the calls a relay would make, and what must come of each. It is
/// strict: what a step prints, warns of or fails with must be expected, word by word or line by line,
/// and an unknown key is an error, so that a slip of the pen cannot make a check vanish.
///
/// An adapter runs the kit with a subclass of [ScriptConformance]. [Scenarios#load] is for those who
/// judge the whole relay by the same files: their part stands under `relay:`, which this package hands
/// through unread.
@NullMarked
package dev.relayout.script.conformance;

import org.jspecify.annotations.NullMarked;
