package dev.relayout.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.event.RelayEvent;
import dev.relayout.script.conformance.Fields;
import dev.relayout.sink.CapturedConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Compares what a relay did so far with what a scenario expects. Everything counts from the start of
/// the relay, `prints` and `warns` from the last step that named them.
final class RelayVerdict {
  private static final Set<String> LANGUAGES = Set.of("lua", "js", "python");

  private final String where;
  private final String language;
  private final RelayRun run;

  RelayVerdict(String where, String language, RelayRun run) {
    this.where = where;
    this.language = language;
    this.run = run;
  }

  void judge(Fields expected) {
    byServer(expected, "sent", name -> run.sent(name).stream().map(Sent::subject).toList());
    byServer(
        expected,
        "connections",
        name ->
            run.server(name).connections().stream()
                .map(CapturedConnection::messages)
                .map(String::valueOf)
                .toList());
    byServer(
        expected,
        "recipients",
        name ->
            run.sent(name).stream()
                .map(sent -> String.valueOf(sent.message().recipients().size()))
                .toList());
    expected.fields("returnPaths").ifPresent(this::returnPaths);
    expected.fields("reports").ifPresent(this::reports);
    expected.fields("calls").ifPresent(this::calls);
    expected
        .any("skips")
        .ifPresent(node -> beginnings(Fields.texts(in(language, node)), skips(), "skips"));
    expected
        .any("deferred")
        .ifPresent(node -> beginnings(Fields.texts(node), deferred(), "deferred"));
    expected.any("bounced").ifPresent(node -> bounced(Fields.texts(node)));
    expected
        .any("rewritten")
        .ifPresent(node -> assertEquals(Fields.texts(node), rewritten(), where + " rewritten"));
    spoken(expected, "prints", false);
    spoken(expected, "warns", true);
    expected.end();
  }

  /// Whatever the script said was expected by some step.
  void nothingUnexpected(boolean anyWarnings) {
    assertEquals(List.of(), fresh(false), where + " prints");
    assertTrue(anyWarnings || fresh(true).isEmpty(), where + " warns: " + fresh(true));
  }

  private void beginnings(List<String> wanted, List<String> actual, String what) {
    assertEquals(wanted.size(), actual.size(), where + " " + what + ": " + actual);
    for (int i = 0; i < wanted.size(); i++) {
      assertTrue(actual.get(i).startsWith(wanted.get(i)), where + " " + what + ": " + actual);
    }
  }

  private void byServer(Fields expected, String what, Function<String, List<String>> actual) {
    expected
        .fields(what)
        .ifPresent(fields ->
            fields
                .rest()
                .forEach((server, list) ->
                    assertEquals(
                        list.equals("") ? List.of() : Fields.texts(list),
                        actual.apply(server),
                        where + " " + what + " " + server)));
  }

  /// Regular expressions, one for each message that is no report.
  private void returnPaths(Fields fields) {
    fields
        .rest()
        .forEach((server, list) -> {
          List<String> patterns = Fields.texts(list);
          List<String> paths =
              run.sent(server).stream().map(sent -> sent.message().returnPath()).toList();
          assertEquals(patterns.size(), paths.size(), where + " return paths: " + paths);
          for (int i = 0; i < patterns.size(); i++) {
            String path = paths.get(i);
            assertTrue(path.matches(patterns.get(i)), where + " return path: " + path);
          }
        });
  }

  /// Texts that the one report to a server must hold.
  private void reports(Fields fields) {
    fields
        .rest()
        .forEach((server, list) -> {
          List<String> reports =
              run.sent(server).stream()
                  .filter(sent -> sent.subject().equals("report"))
                  .map(sent -> new String(sent.message().bytes(), StandardCharsets.UTF_8))
                  .toList();
          assertEquals(1, reports.size(), where + " reports");
          for (String part : Fields.texts(list)) {
            assertTrue(reports.getFirst().contains(part), where + ": " + reports.getFirst());
          }
        });
  }

  /// All of the hooks that are named, `open` for fresh scripts; 0 = never.
  private void calls(Fields fields) {
    Map<String, Integer> wanted = new TreeMap<>();
    Map<String, Integer> actual = new TreeMap<>();
    fields
        .rest()
        .forEach((hook, count) -> {
          wanted.put(hook, (Integer) count);
          actual.put(hook, run.calls().getOrDefault(hook, 0));
        });
    assertEquals(wanted, actual, where + " calls");
  }

  /// `sender: reason`, sorted by sender, each in its order.
  private List<String> skips() {
    Map<String, List<String>> bySender = new TreeMap<>();
    for (RelayEvent.Skipped skip : run.events().all(RelayEvent.Skipped.class)) {
      bySender
          .computeIfAbsent(skip.sender().name(), name -> new ArrayList<>())
          .add(skip.sender().name() + ": " + skip.reason());
    }
    return bySender.values().stream().flatMap(List::stream).toList();
  }

  private List<String> deferred() {
    return run.events().all(RelayEvent.Deferred.class).stream()
        .map(RelayEvent.Deferred::trouble)
        .toList();
  }

  /// The report may have arrived before the original is removed, and then the bounce told.
  private void bounced(List<String> wanted) {
    run.events().await(wanted.size(), RelayEvent.Bounced.class);
    assertEquals(wanted, bounced(), where + " bounced");
  }

  private List<String> bounced() {
    return run.events().all(RelayEvent.Bounced.class).stream()
        .map(bounced -> String.join(" ", bounced.recipients()) + ": " + bounced.trouble())
        .toList();
  }

  private List<String> rewritten() {
    return run.events().all(RelayEvent.ReplyRewritten.class).stream()
        .map(each -> each.reply().said() + " -> " + each.reply().holds())
        .toList();
  }

  private void spoken(Fields expected, String key, boolean warning) {
    expected
        .any(key)
        .ifPresent(node -> {
          List<String> wanted = Fields.texts(in(language, node));
          List<String> said = fresh(warning);
          assertEquals(wanted.size(), said.size(), where + " " + key + ": " + said);
          for (int i = 0; i < wanted.size(); i++) {
            String line = said.get(i);
            boolean fits = warning ? line.contains(wanted.get(i)) : line.equals(wanted.get(i));
            assertTrue(fits, where + " " + key + ": " + line + " for " + wanted.get(i));
          }
          run.see(key, run.seen(key) + said.size());
        });
  }

  private List<String> fresh(boolean warning) {
    List<String> all =
        run.events().all(RelayEvent.ScriptSpoke.class).stream()
            .filter(spoke -> spoke.warning() == warning)
            .map(RelayEvent.ScriptSpoke::text)
            .toList();
    return all.subList(run.seen(warning ? "warns" : "prints"), all.size());
  }

  /// A value that is the same in every language, or one for each.
  static Object in(String language, Object node) {
    if (node instanceof Map<?, ?> map && LANGUAGES.containsAll(map.keySet())) {
      Object own = map.get(language);
      return own == null ? List.of() : own;
    }
    return node;
  }
}
