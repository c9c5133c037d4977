package dev.relayout.script;

import java.util.stream.Stream;

/// Decides which return path holds after `ModifyReturnPath`: the computed one unless the script returned
/// an address.
final class ReturnPathChoice {
  /// RFC 5321 §4.5.3.1.3 less the two angle brackets.
  private static final int MAX_BYTES = 254;

  private final SessionVoice voice;

  ReturnPathChoice(SessionVoice voice) {
    this.voice = voice;
  }

  /// The path to use: the script's where it is one, else the computed one.
  Text choose(ScriptValue result, ReturnPathRequest request) {
    if (result == ScriptValue.Nil.NIL) {
      return request.computed();
    }
    if (result instanceof ScriptValue.Str str) {
      Text path = original(str.value(), request);
      if (valid(path)) {
        return path;
      }
    }
    voice.warn(
        "ModifyReturnPath returned "
            + Reading.show(result)
            + ", which is no address: the computed return path stands");
    return request.computed();
  }

  /// A script that hands back a path it was given must not change its bytes, although a language with
  /// text strings may have seen them as other characters.
  private static Text original(Text returned, ReturnPathRequest request) {
    String text = returned.toString();
    return Stream.of(request.computed(), request.mailFrom(), request.original())
        .filter(path -> path.toString().equals(text))
        .findFirst()
        .orElse(returned);
  }

  /// How long one part may be is the server's business; what must never pass is what could end the
  /// path or the command line.
  static boolean valid(Text path) {
    String address = path.latin1();
    if (address.isEmpty()) {
      return true;
    }
    int at = address.lastIndexOf('@');
    return at > 0
        && address.length() <= MAX_BYTES
        && address.chars().noneMatch(c -> c < ' ' || c == 0x7F || c == '<' || c == '>')
        && localPart(address.substring(0, at))
        && word(address.substring(at + 1));
  }

  private static boolean localPart(String local) {
    boolean quoted = local.length() >= 2 && local.startsWith("\"") && local.endsWith("\"");
    return quoted || word(local);
  }

  private static boolean word(String part) {
    return !part.isEmpty() && part.chars().noneMatch(c -> c == ' ' || c == '"');
  }
}
