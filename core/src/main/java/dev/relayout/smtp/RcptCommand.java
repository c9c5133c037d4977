package dev.relayout.smtp;

import java.util.Objects;

/// `RCPT TO:<path> [NOTIFY=…] [ORCPT=type;xtext]` (RFC 5321 §4.1.1.3, RFC 3461).
///
/// @param recipient where to; without a domain only for `<postmaster>`
/// @param dsn what the sender wants to hear of this recipient
public record RcptCommand(Mailbox recipient, DsnParameters.OfRcpt dsn) {
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
                .then(parameters -> DsnParameters.rcpt(parameters, smtpUtf8))
                .then(dsn ->
                    new Parsed.Good<>(
                        new RcptCommand(Objects.requireNonNull(read.mailbox()), dsn))));
  }
}
