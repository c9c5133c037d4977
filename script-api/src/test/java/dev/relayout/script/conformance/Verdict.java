package dev.relayout.script.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.script.Decision;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.SourceLocation;
import dev.relayout.script.Text;
import dev.relayout.script.Tunables;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Compares what came of a step with what had to.
///
/// @param where names scenario, language and step in reports
/// @param language the language of the script
/// @param fileName the script's file name
record Verdict(String where, String language, String fileName) {
  void decision(Expectation expected, Decision decision) {
    expected.skip().ifPresent(skip -> assertEquals(skip, decision.skip(), where + ": skip"));
    expected
        .reason()
        .ifPresent(
            reason -> assertEquals(reason.in(language), decision.reason(), where + ": reason"));
    expected
        .priority()
        .ifPresent(priority -> assertEquals(priority, decision.priority(), where + ": priority"));
  }

  void reply(Expectation expected, JudgedReply judged) {
    String holds = expected.holds().orElse(judged.said().full());
    assertEquals(holds, judged.holds().full(), where + ": the reply that holds");
    assertEquals(
        expected.holds().isPresent() && !holds.equals(judged.said().full()),
        judged.rewritten(),
        where + ": rewritten");
  }

  void path(Expectation expected, Message message, Text path) {
    expected
        .path()
        .ifPresent(wanted ->
            assertEquals(
                message.text(Objects.requireNonNull(wanted.in(language))),
                path,
                where + ": return path"));
  }

  void globals(Map<String, Object> expected, Tunables tunables) {
    Map<String, Object> found =
        Map.of(
            "UseBATV", tunables.useBatv(),
            "MaxMessagesPerConnection", tunables.maxMessagesPerConnection(),
            "MaxRecipientsPerConnection", tunables.maxRecipientsPerConnection(),
            "MaxRecipientsPerMessage", tunables.maxRecipientsPerMessage(),
            "VerifyCertificate", tunables.verifyCertificate());
    expected.forEach((name, value) -> assertEquals(value, found.get(name), where + ": " + name));
  }

  void heard(Expectation expected, Heard heard) {
    failures(expected.fails(), heard.fails);
    printed(expected, heard);
    warned(expected, heard);
  }

  private void printed(Expectation expected, Heard heard) {
    if (expected.printed().isPresent()) {
      assertEquals(expected.printed().get(), heard.prints.size(), where + ": printed lines");
      return;
    }
    List<String> prints =
        expected.prints().stream()
            .map(lines -> lines.in(language))
            .filter(Objects::nonNull)
            .flatMap(List::stream)
            .toList();
    assertEquals(prints, heard.prints, where + ": printed lines");
  }

  private void warned(Expectation expected, Heard heard) {
    List<String> warns =
        expected.warns().stream().map(w -> w.in(language)).filter(Objects::nonNull).toList();
    // A failure is warned of by its own text: not to be expected a second time.
    List<String> said = heard.warns.stream().filter(warn -> !aboutFailure(warn, heard)).toList();
    assertEquals(
        warns.size(), said.size(), where + ": warnings, expected " + warns + ", got " + said);
    for (int i = 0; i < warns.size(); i++) {
      assertTrue(
          said.get(i).contains(warns.get(i)),
          where + ": warning \"" + said.get(i) + "\" lacks \"" + warns.get(i) + '"');
    }
  }

  private static boolean aboutFailure(String warn, Heard heard) {
    return heard.fails.stream()
        .map(failed -> String.valueOf(failed.error().getMessage()))
        .anyMatch(message -> !message.isEmpty() && warn.contains(message));
  }

  private void failures(List<Expectation.Failure> expected, List<Heard.Failed> found) {
    assertEquals(
        expected.size(),
        found.size(),
        where + ": failures, got " + found.stream().map(f -> f.hook() + " " + f.error()).toList());
    for (int i = 0; i < found.size(); i++) {
      failure(expected.get(i), found.get(i));
    }
  }

  private void failure(Expectation.Failure expected, Heard.Failed found) {
    String message = String.valueOf(found.error().getMessage());
    String about = where + ": failure \"" + message + "\": ";
    assertEquals(expected.hook(), found.hook(), about + "hook");
    var kinds = Objects.requireNonNull(expected.kinds().in(language), "kind");
    assertTrue(
        kinds.contains(found.error().kind()), about + found.error().kind() + ", not " + kinds);
    expected
        .line()
        .map(line -> line.in(language))
        .ifPresent(line -> place(expected, found, line, about));
    expected
        .text()
        .map(text -> text.in(language))
        .ifPresent(text -> assertTrue(message.contains(text), about + "lacks \"" + text + '"'));
  }

  private void place(Expectation.Failure expected, Heard.Failed found, int line, String about) {
    SourceLocation place = found.error().location().orElse(null);
    assertTrue(place != null, about + "names no place");
    assertEquals(line, place.line(), about + "line");
    assertEquals(
        expected.file().map(file -> file.in(language)).orElse(fileName),
        place.file(),
        about + "file");
    assertTrue(
        String.valueOf(found.error().getMessage()).startsWith(place + ": "),
        about + "does not begin with the place");
  }
}
