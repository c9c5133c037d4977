/// What the parts of a relay cost by themselves, measured by JMH: nanoseconds and, with `-prof gc`,
/// allocated bytes for each operation. `bench/parts` runs them; `bench/README.md` says what each measures.
///
/// Before anything is measured each benchmark does its work once and compares the result with what it
/// must be: a part that is fast and wrong ends the run. What cannot be seen from outside its package is
/// driven by a small public class that lies, here in `bench`, in a package of the same name.
@NullMarked
package dev.relayout.bench.parts;

import org.jspecify.annotations.NullMarked;
