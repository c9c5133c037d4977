package dev.relayout.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides which reply holds after `ReturnCodeHandler`: the server's own unless the script returned a
/// reply that may stand in its place.
final class ReplyJudge {
  /// What is kept of a reply that a script made up.
  static final int MAX_LINES = 100;

  /// Longest line kept of it: the limit that RFC 5321 §4.5.3.1.5 sets for a reply line.
  static final int MAX_LINE_BYTES = 512;

  private final SessionVoice voice;

  ReplyJudge(SessionVoice voice) {
    this.voice = voice;
  }

  JudgedReply judge(String lastCommand, Reply said, ScriptValue result) {
    if (result == ScriptValue.Nil.NIL) {
      return JudgedReply.unchanged(said);
    }
    Reply wanted = wanted(result);
    if (wanted == null) {
      return refuse(said, "returned " + Reading.show(result) + ", which is no SMTP reply");
    }
    if (wanted.equals(said)) {
      return JudgedReply.unchanged(said);
    }
    var objection = RewriteRule.objection(lastCommand, said, wanted);
    if (objection.isPresent()) {
      return refuse(said, "returned " + wanted.code() + ", but " + objection.get());
    }
    if (lastCommand.equals(".") && !said.positive() && wanted.positive()) {
      voice.overruled(
          "the server refused the message (" + said + "), the script accepts: " + wanted);
    }
    return new JudgedReply(said, wanted);
  }

  private JudgedReply refuse(Reply said, String why) {
    voice.warn("ReturnCodeHandler " + why + ": the server's reply stands: " + said);
    return JudgedReply.unchanged(said);
  }

  private static @Nullable Reply wanted(ScriptValue result) {
    String text =
        switch (result) {
          case ScriptValue.Str str -> str.value().latin1();
          case ScriptValue.Num num when num.value() == (int) num.value() ->
              String.valueOf((int) num.value());
          case ScriptValue.Num fraction -> "";
          case ScriptValue.Nil nil -> "";
          case ScriptValue.Bool bool -> "";
          case ScriptValue.Obj obj -> "";
          case ScriptValue.Callable callable -> "";
          case ScriptValue.Other other -> "";
        };
    String firstLine = text.lines().findFirst().orElse("");
    if (!Reply.beginsWithCode(firstLine)) {
      return null;
    }
    List<String> lines =
        text.lines()
            .limit(MAX_LINES)
            .filter(line -> !line.isBlank())
            .map(ReplyJudge::fitForALog)
            .toList();
    return new Reply(Integer.parseInt(firstLine.substring(0, 3)), lines);
  }

  /// One character a byte stays as it is, except what could forge a log line.
  private static String fitForALog(String line) {
    String cut = line.length() > MAX_LINE_BYTES ? line.substring(0, MAX_LINE_BYTES) : line;
    return cut.chars().noneMatch(ReplyJudge::control)
        ? cut
        : cut.chars()
            .map(c -> control(c) ? ' ' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static boolean control(int c) {
    return c < ' ' || c == 0x7F;
  }
}
