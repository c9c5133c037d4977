package dev.relayout.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/hooks/lua.md` says which names a Lua script finds; a script looks for them.
class LuaPageTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (there|not there), [^|]*\\|(.*)\\|$");
  private static final Pattern NAME = Pattern.compile("`([a-z0-9.]+)`");

  @TempDir Path folder;

  @Test
  void namesAreThereAndNotThereAsThePageSays() throws Exception {
    List<String> expected = new ArrayList<>();
    StringBuilder script = new StringBuilder("local function say(name, value)\n");
    script.append("  print((value == nil and 'not there ' or 'there ') .. name)\nend\n");
    for (MatchResult row : rows()) {
      for (String name : names(row.group(2))) {
        expected.add(row.group(1) + " " + name);
        script.append(look(name)).append('\n');
      }
    }
    assertTrue(expected.size() > 15, "names on the page: " + expected);

    assertEquals(expected, printed(script.toString()));
  }

  /// `goto` is a word of the grammar, so that naming it would be a mistake.
  private static String look(String name) {
    return name.equals("goto")
        ? "say('goto', load('goto done ::done::'))"
        : "say('" + name + "', " + name + ")";
  }

  private List<String> printed(String code) throws Exception {
    Listening said = new Listening();
    Path script = Files.writeString(folder.resolve("relayout.lua"), code);
    try (Sessions sessions = new Sessions()) {
      sessions.use(
          script, Sessions.at(LocalDateTime.parse("2026-09-15T12:00:00")), 0, said, session -> {});
    }
    return said.printed;
  }

  private static List<MatchResult> rows() throws IOException {
    return ROW.matcher(Files.readString(Repository.DOCS.resolve("hooks/lua.md")))
        .results()
        .toList();
  }

  private static List<String> names(String cell) {
    return NAME.matcher(cell).results().map(name -> name.group(1)).toList();
  }
}
