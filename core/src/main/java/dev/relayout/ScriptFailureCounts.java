package dev.relayout;

import dev.relayout.event.RelayEvent;
import dev.relayout.script.Hook;
import dev.relayout.script.ScriptException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Counts what scripts failed at. Bounded: senders × hooks × kinds. Thread-safe.
final class ScriptFailureCounts implements Consumer<RelayEvent> {
  private record Way(int senderId, String sender, @Nullable Hook hook, ScriptException.Kind kind) {}

  private static final Comparator<ScriptFailureCount> ORDER =
      Comparator.comparingInt(ScriptFailureCount::senderId)
          .thenComparing(
              ScriptFailureCount::hook, Comparator.nullsFirst(Comparator.<Hook>naturalOrder()))
          .thenComparing(ScriptFailureCount::kind);

  private final Map<Way, Long> counts = new ConcurrentHashMap<>();

  @Override
  public void accept(RelayEvent event) {
    if (event instanceof RelayEvent.ScriptFailed failed) {
      Way way = new Way(failed.sender().id(), failed.sender().name(), failed.hook(), failed.kind());
      counts.merge(way, 1L, Long::sum);
    }
  }

  /// The counts now, by sender, hook and kind.
  List<ScriptFailureCount> now() {
    return counts.entrySet().stream()
        .map(each -> {
          Way way = each.getKey();
          return new ScriptFailureCount(
              way.senderId, way.sender, way.hook, way.kind, each.getValue());
        })
        .sorted(ORDER)
        .toList();
  }
}
