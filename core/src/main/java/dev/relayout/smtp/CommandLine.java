package dev.relayout.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A command line, split into verb and argument (RFC 5321 §4.1.1).
///
/// @param verb what is asked for
/// @param argument what follows the verb, without the space between and without trailing white space
public record CommandLine(Verb verb, String argument) {
  /// No command is longer than this, in octets with CRLF.
  public static final int MAX_BYTES = Verb.MAIL.maxLineBytes();

  private static final ServerReply TOO_LONG = ServerReply.of(500, "5.5.2", "Line too long");
  private static final ServerReply NOT_UTF8 =
      ServerReply.of(500, "5.5.2", "Line is neither ASCII nor UTF-8");
  private static final ServerReply CONTROL =
      ServerReply.of(500, "5.5.2", "Control character in a command");
  private static final ServerReply UNKNOWN = ServerReply.of(500, "5.5.1", "Command unknown");

  /// A web browser can be made to send mail, by a form whose text holds commands. What begins as
  /// HTTP is not listened to any further.
  private static final Pattern HTTP =
      Pattern.compile("(?:GET|POST|PUT|HEAD|CONNECT|OPTIONS|PATCH|DELETE) ");

  private static final ServerReply NOT_HTTP =
      ServerReply.of(421, "4.7.0", "This is SMTP, not HTTP");

  /// Reads a command line.
  ///
  /// @param line without CRLF
  public static Parsed<CommandLine> parse(byte[] line) {
    if (line.length + 2 > MAX_BYTES) {
      return new Parsed.Bad<>(TOO_LONG);
    }
    String text = decode(line);
    if (text == null) {
      return new Parsed.Bad<>(NOT_UTF8);
    }
    String command = text.stripTrailing();
    if (hasControl(command)) {
      return new Parsed.Bad<>(CONTROL);
    }
    return split(command, line.length);
  }

  /// Null when it is not UTF-8.
  private static @Nullable String decode(byte[] line) {
    String ascii = new String(line, StandardCharsets.ISO_8859_1);
    if (Ascii.only(ascii)) {
      return ascii;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }

  /// A tab is white space.
  private static boolean hasControl(String command) {
    return Ascii.hasControl(command.replace('\t', ' '));
  }

  private static Parsed<CommandLine> split(String text, int bytes) {
    int space = text.indexOf(' ');
    Verb verb = Verb.named(space < 0 ? text : text.substring(0, space));
    if (verb == null) {
      return new Parsed.Bad<>(HTTP.matcher(text).lookingAt() ? NOT_HTTP : UNKNOWN);
    }
    if (bytes + 2 > verb.maxLineBytes()) {
      return new Parsed.Bad<>(TOO_LONG);
    }
    return new Parsed.Good<>(new CommandLine(verb, space < 0 ? "" : text.substring(space).strip()));
  }
}
