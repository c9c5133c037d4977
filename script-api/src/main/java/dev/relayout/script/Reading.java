package dev.relayout.script;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/// How the contract reads a script's values as booleans, numbers and reasons.
final class Reading {
  /// Longest reason kept, in UTF-8 bytes.
  static final int MAX_REASON_BYTES = 512;

  private static final Set<String> FALSE_WORDS = Set.of("", "0", "false", "no", "off");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]{1,12}");

  private Reading() {}

  /// False for nil, false, 0 and the words that VPOP3's users write for it, in any case and with
  /// white space around them; all else is true.
  static boolean truth(ScriptValue value) {
    return switch (value) {
      case ScriptValue.Nil nil -> false;
      case ScriptValue.Bool bool -> bool.value();
      case ScriptValue.Num num -> num.value() != 0;
      case ScriptValue.Str str ->
          !FALSE_WORDS.contains(str.value().latin1().strip().toLowerCase(Locale.ROOT));
      case ScriptValue.Obj obj -> true;
      case ScriptValue.Callable callable -> true;
      case ScriptValue.Other other -> true;
    };
  }

  /// A number, or a string that spells one; fractions truncated. Empty for NaN and all else.
  static OptionalDouble wholeNumber(ScriptValue value) {
    double number =
        switch (value) {
          case ScriptValue.Num num -> num.value();
          case ScriptValue.Str str -> spelled(str.value().latin1().strip());
          case ScriptValue.Nil nil -> Double.NaN;
          case ScriptValue.Bool bool -> Double.NaN;
          case ScriptValue.Obj obj -> Double.NaN;
          case ScriptValue.Callable callable -> Double.NaN;
          case ScriptValue.Other other -> Double.NaN;
        };
    if (Double.isNaN(number)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(number < 0 ? Math.ceil(number) : Math.floor(number));
  }

  /// The text of a reason: control characters replaced, cut at [#MAX_REASON_BYTES]; empty when the
  /// value is no text.
  static String reason(ScriptValue value) {
    return switch (value) {
      case ScriptValue.Str str -> Printable.line(str.value().toString(), MAX_REASON_BYTES).strip();
      case ScriptValue.Num num -> show(value);
      case ScriptValue.Nil nil -> "";
      case ScriptValue.Bool bool -> "";
      case ScriptValue.Obj obj -> "";
      case ScriptValue.Callable callable -> "";
      case ScriptValue.Other other -> "";
    };
  }

  /// A short form of any value for a warning.
  static String show(ScriptValue value) {
    return switch (value) {
      case ScriptValue.Nil nil -> "nothing";
      case ScriptValue.Bool bool -> String.valueOf(bool.value());
      case ScriptValue.Num num ->
          num.value() == Math.rint(num.value()) && Math.abs(num.value()) < 1e15
              ? String.valueOf((long) num.value())
              : String.valueOf(num.value());
      case ScriptValue.Str str ->
          '"' + Printable.line(str.value().toString(), MAX_REASON_BYTES) + '"';
      case ScriptValue.Obj obj -> "an object";
      case ScriptValue.Callable callable -> "a function";
      case ScriptValue.Other other -> "a " + other.typeName();
    };
  }

  private static double spelled(String text) {
    if (DECIMAL.matcher(text).matches()) {
      return Double.parseDouble(text);
    }
    if (HEXADECIMAL.matcher(text).matches()) {
      return Long.parseLong(text.substring(2), 16);
    }
    return Double.NaN;
  }
}
