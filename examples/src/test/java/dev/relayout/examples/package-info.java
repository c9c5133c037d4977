/// Runs everything that users are shown: example scripts, embedding programs, and each piece of code
/// in the documentation.
@NullMarked
package dev.relayout.examples;

import org.jspecify.annotations.NullMarked;
