/// What all targets of the fuzzer need, and the test that plays the corpus to them. A target is a
/// class whose name ends in `Fuzz`; it lives in the package of what it tries.
package dev.relayout.fuzz;
