package dev.relayout.smtp;

import java.util.Map;
import java.util.Objects;

/// `RCPT TO:<path>` (RFC 5321 §4.1.1.3). No extension offered has a parameter for it.
///
/// @param recipient where to; without a domain only for `<postmaster>`
public record RcptCommand(Mailbox recipient) {
  /// Reads what stands behind the verb.
  ///
  /// @param smtpUtf8 whether the transaction is an SMTPUTF8 one
  public static Parsed<RcptCommand> parse(String argument, boolean smtpUtf8) {
    String path = PathArgument.after("TO:", argument);
    if (path == null) {
      return Parameters.bad("Syntax: RCPT TO:<address>");
    }
    return new PathParser(path, PathParser.Side.FORWARD, smtpUtf8)
        .path()
        .then(read ->
            Parameters.parse(path.substring(read.end()))
                .then(parameters ->
                    withoutParameters(Objects.requireNonNull(read.mailbox()), parameters)));
  }

  private static Parsed<RcptCommand> withoutParameters(
      Mailbox recipient, Map<String, String> parameters) {
    return parameters.isEmpty()
        ? new Parsed.Good<>(new RcptCommand(recipient))
        : new Parsed.Bad<>(Parameters.unknown(parameters.keySet().iterator().next()));
  }
}
