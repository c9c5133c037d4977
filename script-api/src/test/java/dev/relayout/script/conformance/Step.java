package dev.relayout.script.conformance;

import dev.relayout.script.SenderGlobals;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/// One call that a relay makes, with what must come of it.
public sealed interface Step {
  /// What must come of it.
  Expectation expect();

  /// Compiles the script. Without this step it is compiled before the first.
  record Compile(Expectation expect) implements Step {}

  /// Opens a send session, ends an older one of the same name, runs the top level. Without this step
  /// the session `main` is opened before the first.
  ///
  /// @param sender empty = the scenario's
  record Open(String session, Optional<SenderGlobals> sender, Expectation expect) implements Step {}

  /// The clock of the scripts goes to a local time.
  record Clock(LocalDateTime time, Expectation expect) implements Step {}

  /// `Start`.
  record Start(String session, Expectation expect) implements Step {}

  /// `ServerConnected`.
  record Connected(String session, String server, Expectation expect) implements Step {}

  /// `CheckFile`.
  record CheckFile(String session, Message message, Expectation expect) implements Step {}

  /// `ReturnCodeHandler`.
  record Answer(String session, String lastCommand, String says, Expectation expect)
      implements Step {}

  /// `ModifyReturnPath`.
  record ReturnPath(String session, Message message, Paths paths, Expectation expect)
      implements Step {}

  /// What `ModifyReturnPath` is told besides the message.
  record Paths(
      String computed,
      String mailFrom,
      String original,
      String authSender,
      String senderIp,
      List<String> allRecipients) {}
}
