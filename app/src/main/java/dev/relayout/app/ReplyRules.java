package dev.relayout.app;

import dev.relayout.script.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A replies file as `check` asks a script about it: each line is a command and what a server says to
/// it. The format is that of [dev.relayout.sink.ReplyBook], so one file serves `sink` and `check`; of
/// its rules, `times` and `delay` mean nothing here, and an answer that is no reply is refused.
public final class ReplyRules {
  private static final String ARROW = "->";
  private static final Pattern OPTIONS = Pattern.compile("\\s+(times|delay)\\s+\\S+");

  /// One line of the file.
  ///
  /// @param command as written; "" for the greeting
  public record Rule(String command, Reply reply) {}

  private ReplyRules() {}

  /// Reads a file.
  ///
  /// @throws UserError with file and line
  public static List<Rule> read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    }
  }

  /// Reads a text.
  ///
  /// @param file its name, for complaints
  /// @throws UserError with file and line
  public static List<Rule> parse(String file, String text) {
    List<String> lines = text.lines().toList();
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
    String command = OPTIONS.matcher(line.substring(0, arrow)).replaceAll("").strip();
    String reply = line.substring(arrow + ARROW.length()).strip();
    try {
      return new Rule(asSent(command), Reply.parse(reply.replace("|", "\r\n")));
    } catch (IllegalArgumentException e) {
      throw UserError.usage(
          where + ": \"" + reply + "\" is no SMTP reply: it begins with a code from 200 to 599");
    }
  }

  /// `RCPT bob@example.net` is `RCPT TO:<bob@example.net>` on the wire; a command that is written out
  /// stays as it is.
  private static String asSent(String command) {
    if (command.equalsIgnoreCase("GREETING")) {
      return "";
    }
    int space = command.indexOf(' ');
    String verb = (space < 0 ? command : command.substring(0, space)).toUpperCase(Locale.ROOT);
    String path = space < 0 ? "" : command.substring(space).strip();
    String before =
        switch (verb) {
          case "MAIL" -> "FROM:";
          case "RCPT" -> "TO:";
          default -> "";
        };
    if (before.isEmpty() || path.regionMatches(true, 0, before, 0, before.length())) {
      return command;
    }
    return verb + " " + before + (path.startsWith("<") ? path : "<" + path + ">");
  }
}
