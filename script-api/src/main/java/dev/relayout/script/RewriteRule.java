package dev.relayout.script;

import java.util.Locale;
import java.util.Optional;

/// Which replies a script may rewrite. Any decision about a message or a recipient is allowed, in
/// both directions. What would make the relay lie to itself about the connection is not: then the
/// server's reply stands.
final class RewriteRule {
  private RewriteRule() {}

  /// Why the reply `wanted` may not stand in for `said`; empty when it may.
  ///
  /// @param lastCommand the command that the reply answers; "" for the greeting
  /// @param wanted another reply than `said`
  static Optional<String> objection(String lastCommand, Reply said, Reply wanted) {
    return switch (stage(lastCommand)) {
      case GREETING -> notIntoSuccess("a failed greeting", said, wanted);
      case STARTTLS -> notIntoSuccess("a failed STARTTLS", said, wanted);
      case AUTH -> auth(said, wanted);
      case DATA -> data(said, wanted);
      case OTHER -> Optional.empty();
    };
  }

  private enum Stage {
    GREETING,
    STARTTLS,
    AUTH,
    DATA,
    OTHER
  }

  private static Stage stage(String lastCommand) {
    String command = lastCommand.toUpperCase(Locale.ROOT);
    if (command.isEmpty()) {
      return Stage.GREETING;
    }
    if (command.equals("STARTTLS")) {
      return Stage.STARTTLS;
    }
    if (command.startsWith("AUTH ") || command.equals("****")) {
      return Stage.AUTH;
    }
    return command.equals("DATA") ? Stage.DATA : Stage.OTHER;
  }

  private static Optional<String> notIntoSuccess(String what, Reply said, Reply wanted) {
    return !said.positive() && wanted.code() < 400
        ? Optional.of(what + " cannot be turned into success")
        : Optional.empty();
  }

  /// A changed challenge would make the client sign something else.
  private static Optional<String> auth(Reply said, Reply wanted) {
    if (said.intermediate()) {
      return Optional.of("334 cannot be changed");
    }
    return wanted.intermediate()
        ? Optional.of("the end of AUTH cannot be turned into a challenge")
        : notIntoSuccess("a failed AUTH", said, wanted);
  }

  private static Optional<String> data(Reply said, Reply wanted) {
    if (said.code() == 354) {
      return wanted.code() == 354 || wanted.code() >= 400
          ? Optional.empty()
          : Optional.of("354 can only be turned into a refusal");
    }
    return wanted.code() < 400
        ? Optional.of("a refused DATA cannot be turned into 354")
        : Optional.empty();
  }
}
