/// Measures the queue stores against each other and against what the disk gives. `bench/queue-stores`
/// runs it; `docs/decisions/0050-queue-store.md` has what came out.
@NullMarked
package dev.relayout.bench.store;

import org.jspecify.annotations.NullMarked;
