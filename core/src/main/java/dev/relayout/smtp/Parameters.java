package dev.relayout.smtp;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Splits the parameters behind a path (RFC 5321 §4.1.2 Mail-parameters; RFC 6531 §3.3 lets values
/// hold UTF-8).
final class Parameters {
  private static final Pattern KEYWORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*");
  private static final Pattern VALUE = Pattern.compile("[^\\x00-\\x20=\\x7f]+");

  private Parameters() {}

  /// Keyword in upper case → value, empty for a parameter without `=`.
  static Parsed<Map<String, String>> parse(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (text.isEmpty()) {
      return new Parsed.Good<>(parameters);
    }
    if (text.charAt(0) != ' ') {
      return bad("No space between address and parameters");
    }
    for (String word : text.strip().split(" +", -1)) {
      if (word.isEmpty()) {
        continue;
      }
      int equals = word.indexOf('=');
      String keyword = equals < 0 ? word : word.substring(0, equals);
      String value = equals < 0 ? "" : word.substring(equals + 1);
      if (!KEYWORD.matcher(keyword).matches() || equals >= 0 && !VALUE.matcher(value).matches()) {
        return bad("Bad parameter");
      }
      if (parameters.putIfAbsent(keyword.toUpperCase(Locale.ROOT), value) != null) {
        return bad("Parameter given twice: " + keyword);
      }
    }
    return new Parsed.Good<>(parameters);
  }

  static ServerReply unknown(String keyword) {
    return ServerReply.of(555, "5.5.4", "Parameter not implemented: " + keyword);
  }

  static <T> Parsed<T> bad(String what) {
    return new Parsed.Bad<>(ServerReply.of(501, "5.5.4", what));
  }
}
