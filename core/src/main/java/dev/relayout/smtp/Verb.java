package dev.relayout.smtp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The verbs that a server of ours knows by name (RFC 5321 §4.1.1, RFC 1985, 3030, 3207, 4954), those
/// it does not implement included: they are answered 502 and not 500.
public enum Verb {
  EHLO,
  HELO,
  MAIL,
  RCPT,
  DATA,
  RSET,
  NOOP,
  VRFY,
  EXPN,
  HELP,
  QUIT,
  STARTTLS,
  AUTH,
  BDAT,
  ETRN,
  SEND,
  SOML,
  SAML,
  TURN;

  private static final Map<String, Verb> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Verb::name, Function.identity()));

  /// The verb of that spelling in any case; null when there is none.
  public static @Nullable Verb named(String word) {
    Verb asSpelled = BY_NAME.get(word);
    return asSpelled == null ? BY_NAME.get(word.toUpperCase(Locale.ROOT)) : asSpelled;
  }

  /// Longest command line in octets, CRLF included: 512 of §4.5.3.1.4, and what the extensions
  /// offered add to `MAIL` (SIZE 26, 8BITMIME 17, SMTPUTF8 10, DSN 9 for RET and 107 for ENVID, AUTH
  /// 500, REQUIRETLS 11), `RCPT` (DSN 29 for NOTIFY and 507 for ORCPT) and `VRFY`, `EXPN` (SMTPUTF8
  /// 10). `AUTH` must hold what the mechanisms offered need (RFC 4954 §4): three names of 255 octets
  /// in base64.
  public int maxLineBytes() {
    return switch (this) {
      case MAIL -> 512 + 26 + 17 + 10 + 9 + 107 + 500 + 11;
      case RCPT -> 512 + 29 + 507;
      case AUTH -> 11 + 1024 + 2;
      case VRFY, EXPN -> 512 + 10;
      default -> 512;
    };
  }
}
