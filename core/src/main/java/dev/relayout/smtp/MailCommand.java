package dev.relayout.smtp;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `MAIL FROM:<path> [SIZE=n] [BODY=7BIT|8BITMIME] [SMTPUTF8] [RET=FULL|HDRS] [ENVID=xtext]
/// [REQUIRETLS] [AUTH=<>|xtext]` (RFC 5321 §4.1.1.2, RFC 1870, RFC 6152, RFC 6531, RFC 3461, RFC 8689,
/// RFC 4954).
///
/// What `AUTH` says of who wrote the message is not believed and not kept: RFC 4954 §5 lets a server
/// that does not trust its client act as if it had said `AUTH=<>`.
///
/// @param returnPath null for the null sender `<>`
/// @param size bytes declared; -1 when not declared
/// @param body what is declared of the body
/// @param smtpUtf8 whether the transaction is an SMTPUTF8 one
/// @param requireTls whether the message must never go over a connection without TLS
/// @param dsn what the sender wants to hear
public record MailCommand(
    @Nullable Mailbox returnPath,
    long size,
    Body body,
    boolean smtpUtf8,
    boolean requireTls,
    DsnParameters.OfMail dsn) {
  /// The values of `BODY`.
  public enum Body {
    UNDECLARED,
    SEVEN_BIT,
    EIGHT_BIT_MIME
  }

  private static final Pattern SIZE = Pattern.compile("[0-9]{1,20}");
  private static final int MAX_SIZE_DIGITS = 18;

  /// Reads what stands behind the verb.
  public static Parsed<MailCommand> parse(String argument) {
    String path = PathArgument.after("FROM:", argument);
    if (path == null) {
      return Parameters.bad("Syntax: MAIL FROM:<address> [parameters]");
    }
    // Read as UTF-8 first: whether SMTPUTF8 is among the parameters stands behind the address.
    return new PathParser(path, PathParser.Side.REVERSE, true)
        .path()
        .then(read ->
            Parameters.parse(path.substring(read.end()))
                .then(parameters -> withParameters(read.mailbox(), parameters)));
  }

  private static Parsed<MailCommand> withParameters(
      @Nullable Mailbox returnPath, Map<String, String> parameters) {
    long size = -1;
    Body body = Body.UNDECLARED;
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      String value = parameter.getValue();
      switch (parameter.getKey()) {
        case "SIZE" -> {
          if (!SIZE.matcher(value).matches()) {
            return Parameters.bad("SIZE takes a number of bytes");
          }
          size = value.length() > MAX_SIZE_DIGITS ? Long.MAX_VALUE : Long.parseLong(value);
        }
        case "BODY" -> {
          Body known = body(value);
          if (known == null) {
            return Parameters.bad("BODY is 7BIT or 8BITMIME");
          }
          body = known;
        }
        case "SMTPUTF8", "REQUIRETLS" -> {
          if (!value.isEmpty()) {
            return Parameters.bad(parameter.getKey() + " takes no value");
          }
        }
        case "AUTH" -> {
          if (value.isEmpty() || Xtext.decode(value) == null) {
            return Parameters.bad("AUTH is <> or an address as xtext");
          }
        }
        case "RET", "ENVID" -> {
          // Read together, below.
        }
        default -> {
          return new Parsed.Bad<>(Parameters.unknown(parameter.getKey()));
        }
      }
    }
    boolean smtpUtf8 = parameters.containsKey("SMTPUTF8");
    if (returnPath != null && !returnPath.ascii() && !smtpUtf8) {
      return new Parsed.Bad<>(PathParser.NEEDS_UTF8);
    }
    long bytes = size;
    Body declared = body;
    boolean requireTls = parameters.containsKey("REQUIRETLS");
    return DsnParameters.mail(parameters)
        .then(dsn ->
            new Parsed.Good<>(
                new MailCommand(returnPath, bytes, declared, smtpUtf8, requireTls, dsn)));
  }

  private static @Nullable Body body(String value) {
    if (value.equalsIgnoreCase("7BIT")) {
      return Body.SEVEN_BIT;
    }
    return value.equalsIgnoreCase("8BITMIME") ? Body.EIGHT_BIT_MIME : null;
  }
}
