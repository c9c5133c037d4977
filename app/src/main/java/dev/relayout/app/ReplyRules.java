package dev.relayout.app;

import dev.relayout.script.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A replies file: what a server says to which command. `check` asks a script about each line; `sink`
/// answers with them.
///
/// One `COMMAND -> REPLY` a line; `greeting` stands for the greeting, `.` for the final dot, `|` parts
/// the lines of one reply; empty lines and lines that begin with `#` say nothing.
public final class ReplyRules {
  /// What stands for the greeting, which answers no command.
  public static final String GREETING = "greeting";

  private static final String ARROW = "->";

  /// One line of the file.
  ///
  /// @param command as written; "" for the greeting
  public record Rule(String command, Reply reply) {}

  private ReplyRules() {}

  /// Reads a file.
  ///
  /// @throws UserError with file and line
  public static List<Rule> read(Path file) {
    List<String> lines;
    try {
      lines = Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    }
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        rules.add(rule(file + ":" + (i + 1), line));
      }
    }
    return rules;
  }

  private static Rule rule(String where, String line) {
    int arrow = line.indexOf(ARROW);
    if (arrow < 0) {
      throw UserError.usage(where + ": write COMMAND -> REPLY, such as RCPT -> 450 4.2.0 later");
    }
    String command = line.substring(0, arrow).strip();
    String reply = line.substring(arrow + ARROW.length()).strip().replaceAll("\\s*\\|\\s*", "\r\n");
    try {
      return new Rule(command.equalsIgnoreCase(GREETING) ? "" : command, Reply.parse(reply));
    } catch (IllegalArgumentException e) {
      throw UserError.usage(
          where + ": \"" + reply + "\" is no SMTP reply: it begins with a code from 200 to 599");
    }
  }
}
