package dev.relayout.app.check;

import dev.relayout.app.check.Report.Trouble;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptSource;
import dev.relayout.script.SourceLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The source line that an error is about, with a caret under its column.
final class Excerpts {
  private static final int WIDTH = 100;

  private final Path script;

  Excerpts(Path script) {
    this.script = script.toAbsolutePath().normalize();
  }

  Trouble trouble(ScriptException error) {
    return new Trouble(
        String.valueOf(error.getMessage()), error.location().map(this::excerpt).orElse(List.of()));
  }

  /// Empty when the line cannot be shown: the error stands without it too.
  private List<String> excerpt(SourceLocation location) {
    Path file = script.resolveSibling(location.file());
    try {
      List<String> lines =
          new String(ScriptSource.read(file).content(), StandardCharsets.ISO_8859_1)
              .lines()
              .toList();
      return location.line() <= lines.size() && location.line() > 0
          ? excerpt(utf8(lines.get(location.line() - 1)), location)
          : List.of();
    } catch (IOException notReadable) {
      return List.of();
    }
  }

  private static List<String> excerpt(String line, SourceLocation location) {
    String shown = line.replace('\t', ' ').stripTrailing();
    int from = Math.max(0, Math.min(location.column(), shown.length()) - WIDTH / 2);
    shown = shown.substring(from, Math.min(shown.length(), from + WIDTH));
    String gutter = location.line() + " | ";
    if (location.column() < 1) {
      return List.of(gutter + shown);
    }
    int caret = Math.min(location.column() - 1 - from, shown.length());
    return List.of(
        gutter + shown, " ".repeat(gutter.length() - 2) + "| " + " ".repeat(caret) + "^");
  }

  private static String utf8(String latin1) {
    return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
