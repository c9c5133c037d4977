package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.LuaString;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The patterns that an engine used lately, so that a loop does not read its pattern each time. Contexts share it; patterns are immutable.
final class PatternCache {
  private static final int SIZE = 256;

  /// So that what it holds stays small.
  private static final int LONGEST = 100;

  private final AtomicReferenceArray<@Nullable Pattern> anchored = new AtomicReferenceArray<>(SIZE);
  private final AtomicReferenceArray<@Nullable Pattern> free = new AtomicReferenceArray<>(SIZE);

  /// @param anchors see [Pattern#of]
  Pattern get(LuaString source, boolean anchors) {
    if (source.length() > LONGEST) {
      return Pattern.of(source, anchors);
    }
    AtomicReferenceArray<@Nullable Pattern> known = anchors ? anchored : free;
    int hash = source.hashCode();
    int slot = (hash ^ hash >>> 8 ^ hash >>> 16) & SIZE - 1;
    Pattern pattern = known.get(slot);
    if (pattern == null || !pattern.source().equals(source)) {
      pattern = Pattern.of(source, anchors);
      known.set(slot, pattern);
    }
    return pattern;
  }
}
