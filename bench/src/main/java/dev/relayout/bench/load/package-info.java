/// Measures a relay as its users start it: clients in front, a server behind it, both in this process.
@NullMarked
package dev.relayout.bench.load;

import org.jspecify.annotations.NullMarked;
