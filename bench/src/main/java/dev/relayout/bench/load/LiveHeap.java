package dev.relayout.bench.load;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is live on a heap.
///
/// @param bytes in all, without the gaps that the collector leaves to save itself the moving; it fills
///     them with arrays of a class of their own, more or fewer of them each time
/// @param byClass bytes of the instances of each class
record LiveHeap(long bytes, Map<String, Long> byClass) {
  //    1:         75443        4837216  [B (java.base@25.0.3)
  private static final Pattern CLASS = Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +(\\S+).*$");
  private static final Pattern GAP = Pattern.compile("(\\[L)?jdk\\.internal\\.vm\\.Filler\\w+;?");
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

  /// Copies the map.
  LiveHeap {
    byClass = Map.copyOf(byClass);
  }

  /// From what `jcmd PID GC.class_histogram` prints.
  static LiveHeap read(String histogram) throws IOException {
    Matcher total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new IOException("jcmd tells no heap");
    }
    long bytes = Long.parseLong(total.group(1));
    Map<String, Long> byClass = new HashMap<>();
    Matcher each = CLASS.matcher(histogram);
    while (each.find()) {
      long taken = Long.parseLong(each.group(1));
      if (GAP.matcher(each.group(2)).matches()) {
        bytes -= taken;
      } else {
        // Loaders may each have a class of that name.
        byClass.merge(each.group(2), taken, Long::sum);
      }
    }
    return new LiveHeap(bytes, byClass);
  }

  /// The classes whose instances have become more, by bytes, most first: where to look for a leak.
  List<String> grownSince(LiveHeap before, int most) {
    record Grown(String name, long bytes) {}
    return byClass.entrySet().stream()
        .map(e -> new Grown(e.getKey(), e.getValue() - before.byClass.getOrDefault(e.getKey(), 0L)))
        .filter(grown -> grown.bytes > 0)
        .sorted((a, b) -> Long.compare(b.bytes, a.bytes))
        .limit(most)
        .map(grown -> "+" + grown.bytes + " " + grown.name)
        .toList();
  }
}
