package dev.relayout.script.conformance;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the steps of a scenario file.
final class Steps {
  private static final String MAIN = "main";

  private Steps() {}

  static Step read(String where, Object node) {
    Fields fields = Fields.of(where, node instanceof String verb ? Map.of(verb, "") : node);
    Expectation expect =
        Expectation.read(fields.fields("expect").orElse(Fields.none(where + ", expect")));
    String session = fields.text("session").orElse(MAIN);
    Step step = read(fields, session, expect);
    fields.end();
    return step;
  }

  private static Step read(Fields fields, String session, Expectation expect) {
    String verb =
        List.of(
                "compile",
                "open",
                "clock",
                "start",
                "connected",
                "checkFile",
                "reply",
                "returnPath")
            .stream()
            .filter(fields::has)
            .findFirst()
            .orElseThrow(() -> new ScenarioError(fields.where(), "says not what to do"));
    Object given = fields.any(verb).orElseThrow();
    Fields with = given.equals("") ? Fields.none(verb) : null;
    return switch (verb) {
      case "compile" -> new Step.Compile(expect);
      case "clock" -> new Step.Clock(Setting.time(given), expect);
      case "start" -> new Step.Start(session, expect);
      case "connected" -> new Step.Connected(session, String.valueOf(given), expect);
      case "open" ->
          new Step.Open(
              session,
              with == null
                  ? Optional.of(Setting.sender(Fields.of(fields.where(), given), 0, MAIN))
                  : Optional.empty(),
              expect);
      case "checkFile" ->
          new Step.CheckFile(
              session,
              Message.read(with != null ? with : Fields.of(fields.where(), given)),
              expect);
      case "reply" -> answer(Fields.of(fields.where(), given), session, expect);
      case "returnPath" ->
          returnPath(with != null ? with : Fields.of(fields.where(), given), session, expect);
      default -> throw new ScenarioError(fields.where(), "unknown step: " + verb);
    };
  }

  private static Step answer(Fields fields, String session, Expectation expect) {
    Step step = new Step.Answer(session, fields.need("to"), fields.need("says"), expect);
    fields.end();
    return step;
  }

  private static Step returnPath(Fields fields, String session, Expectation expect) {
    Step.Paths paths =
        new Step.Paths(
            fields.text("computed").orElse("prvs=1234abcdef=ann@example.org"),
            fields.text("mailFrom").orElse("ann@example.org"),
            fields.text("original").orElse("ann@example.org"),
            fields.text("authSender").orElse(""),
            fields.text("senderIp").orElse("192.0.2.7"),
            fields.read("allRecipients", Fields::texts).orElse(List.of("bob@example.net")));
    return new Step.ReturnPath(session, Message.read(fields), paths, expect);
  }
}
