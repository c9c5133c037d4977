package dev.relayout.examples;

import dev.relayout.script.Candidate;
import dev.relayout.script.Decision;
import dev.relayout.script.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// One send session of a `cases.yaml`: when it takes place, for which sender, and what happens in it.
///
/// @param time local time that the script sees
/// @param sender the `senderid`
record ScriptCase(String name, LocalDateTime time, int sender, List<Step> steps) {
  private static final LocalDateTime NOON = LocalDateTime.parse("2026-09-15T12:00:00");

  /// What happens next, and what the script must answer.
  sealed interface Step {
    /// `CheckFile` is asked about a message.
    record Check(Candidate message, Decision decides, int times) implements Step {}

    /// The server replies.
    ///
    /// @param becomes the text that the script makes of it; null = the reply stands
    record Answer(String command, Reply said, @Nullable String becomes, int times)
        implements Step {}

    /// The read/write globals are looked at.
    ///
    /// @param values by the name of the [dev.relayout.script.Tunables] component
    record Globals(Map<String, Object> values) implements Step {}
  }

  static List<ScriptCase> read(Path yaml) throws IOException {
    Object root = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(yaml));
    return list(root).stream().map(entry -> scriptCase(new Entry(map(entry), yaml))).toList();
  }

  private static ScriptCase scriptCase(Entry entry) {
    List<Step> steps = new ArrayList<>();
    for (Object step : list(entry.required("steps"))) {
      steps.add(step(new Entry(map(step), entry.file)));
    }
    ScriptCase made =
        new ScriptCase(
            (String) entry.required("case"),
            entry.has("time") ? LocalDateTime.parse(entry.required("time").toString()) : NOON,
            (Integer) entry.or("sender", 0),
            steps);
    entry.end();
    return made;
  }

  private static Step step(Entry entry) {
    int times = (Integer) entry.or("times", 1);
    Step step;
    if (entry.has("check")) {
      step =
          new Step.Check(
              message(new Entry(map(entry.required("check")), entry.file)),
              decision(new Entry(map(entry.required("decides")), entry.file)),
              times);
    } else if (entry.has("reply")) {
      Entry reply = new Entry(map(entry.required("reply")), entry.file);
      step =
          new Step.Answer(
              (String) reply.required("to"),
              Reply.parse((String) reply.required("said")),
              (String) entry.or("becomes", null),
              times);
      reply.end();
    } else {
      step = new Step.Globals(map(entry.required("globals")));
    }
    entry.end();
    return step;
  }

  private static Candidate message(Entry entry) {
    List<String> to = strings(entry.or("to", Candidates.TO));
    Candidate message =
        entry.has("mail")
            ? Candidates.sample((String) entry.required("mail"), to)
            : Candidates.made(
                ((Number) entry.or("size", 2_000)).longValue(),
                strings(entry.or("header", List.of("Subject: a message"))),
                to);
    entry.end();
    return message;
  }

  private static Decision decision(Entry entry) {
    Decision decision =
        new Decision(
            (Boolean) entry.or("skip", false),
            (String) entry.or("reason", ""),
            (Integer) entry.or("priority", 50));
    entry.end();
    return decision;
  }

  /// A map of the file whose keys must all be used: a misspelt one must not make a test weaker.
  private static final class Entry {
    private final Map<String, Object> values;
    private final Path file;
    private final List<String> used = new ArrayList<>();

    Entry(Map<String, Object> values, Path file) {
      this.values = values;
      this.file = file;
    }

    boolean has(String key) {
      return values.containsKey(key);
    }

    Object required(String key) {
      used.add(key);
      return Objects.requireNonNull(
          values.get(key), () -> file + ": " + key + " is missing in " + values);
    }

    @Nullable Object or(String key, @Nullable Object other) {
      used.add(key);
      return values.getOrDefault(key, other);
    }

    void end() {
      for (String key : values.keySet()) {
        if (!used.contains(key)) {
          throw new IllegalArgumentException(file + ": unknown key " + key + " in " + values);
        }
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static List<?> list(Object value) {
    return (List<?>) value;
  }

  private static List<String> strings(@Nullable Object value) {
    return list(Objects.requireNonNull(value)).stream().map(String.class::cast).toList();
  }
}
