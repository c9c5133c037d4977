package dev.relayout.intake;

import dev.relayout.smtp.ServerReply;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One AUTH command and what belongs to it (RFC 4954), with the mechanisms PLAIN (RFC 4616) and LOGIN.
///
/// Each step gives the next reply; null once the [#credentials] are whole. Other mechanisms would need
/// the password itself, or something as good as it, in the users file.
final class AuthExchange {
  /// As EHLO offers them.
  static final String MECHANISMS = "PLAIN LOGIN";

  static final ServerReply CANCELLED = ServerReply.of(501, "5.7.0", "Login cancelled");
  private static final ServerReply UNKNOWN_MECHANISM =
      ServerReply.of(504, "5.5.4", "Mechanism not known: " + MECHANISMS);
  private static final ServerReply NOT_BASE64 =
      ServerReply.of(501, "5.5.2", "Not base64 as it should be");
  private static final ServerReply EMPTY_CHALLENGE = ServerReply.of(334, "", "");
  private static final ServerReply ASK_USER = ServerReply.of(334, "", "VXNlcm5hbWU6");
  private static final ServerReply ASK_PASSWORD = ServerReply.of(334, "", "UGFzc3dvcmQ6");

  /// RFC 4616 §2.
  private static final int MAX_NAME_BYTES = 255;

  private enum Awaited {
    PLAIN,
    USER,
    PASSWORD
  }

  private Awaited awaited = Awaited.PLAIN;
  private String user = "";
  private @Nullable Credentials credentials;

  /// Begins with the argument of AUTH: the mechanism and, maybe, the first answer.
  @Nullable ServerReply begin(String argument) {
    int space = argument.indexOf(' ');
    String mechanism = space < 0 ? argument : argument.substring(0, space);
    String initial = space < 0 ? "" : argument.substring(space).strip();
    switch (mechanism.toUpperCase(Locale.ROOT)) {
      case "PLAIN" -> awaited = Awaited.PLAIN;
      case "LOGIN" -> awaited = Awaited.USER;
      default -> {
        return UNKNOWN_MECHANISM;
      }
    }
    if (initial.isEmpty()) {
      return awaited == Awaited.PLAIN ? EMPTY_CHALLENGE : ASK_USER;
    }
    // §4: "=" stands for an answer that is there, and empty.
    return answer(initial.equals("=") ? "" : initial);
  }

  /// Goes on with a line of the client's.
  @Nullable ServerReply line(byte[] line) {
    String answer = new String(line, StandardCharsets.ISO_8859_1);
    return answer.equals("*") ? CANCELLED : answer(answer);
  }

  /// Name and password; null as long as they are not there.
  @Nullable Credentials credentials() {
    return credentials;
  }

  private @Nullable ServerReply answer(String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      return NOT_BASE64;
    }
    return switch (awaited) {
      case PLAIN -> plain(bytes);
      case USER -> user(bytes);
      case PASSWORD -> {
        credentials = new Credentials(user, bytes);
        yield null;
      }
    };
  }

  /// `[authzid] NUL authcid NUL password`. To act for somebody else is nobody's right here.
  private @Nullable ServerReply plain(byte[] bytes) {
    int first = indexOfNul(bytes, 0);
    int second = indexOfNul(bytes, first + 1);
    if (second == bytes.length) {
      return NOT_BASE64;
    }
    String actsFor = name(Arrays.copyOfRange(bytes, 0, first));
    String name = name(Arrays.copyOfRange(bytes, first + 1, second));
    if (name == null || name.isEmpty() || actsFor == null) {
      return NOT_BASE64;
    }
    if (!actsFor.isEmpty() && !actsFor.equals(name)) {
      return ServerReplies.WRONG_LOGIN;
    }
    credentials = new Credentials(name, Arrays.copyOfRange(bytes, second + 1, bytes.length));
    return null;
  }

  private ServerReply user(byte[] bytes) {
    String name = name(bytes);
    if (name == null || name.isEmpty()) {
      return NOT_BASE64;
    }
    user = name;
    awaited = Awaited.PASSWORD;
    return ASK_PASSWORD;
  }

  private static int indexOfNul(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != 0) {
      at++;
    }
    return Math.min(at, bytes.length);
  }

  /// Null for what cannot be a name.
  private static @Nullable String name(byte[] bytes) {
    if (bytes.length > MAX_NAME_BYTES) {
      return null;
    }
    try {
      String name = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return name.chars().anyMatch(Character::isISOControl) ? null : name;
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }
}
