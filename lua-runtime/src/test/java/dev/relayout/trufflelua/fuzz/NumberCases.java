package dev.relayout.trufflelua.fuzz;

/// How numbers are read and written, and what is made of them where integers and floats meet.
final class NumberCases implements Cases {
  private static final String[] OPERATORS = {
    "+", "-", "*", "/", "//", "%", "<", "<=", "==", "math.fmod"
  };

  @Override
  public String name() {
    return "numbers";
  }

  @Override
  public String next(Dice dice) {
    return switch (dice.below(6)) {
      case 0 ->
          "local s = '%s'; local n = tonumber(s); return n, math.type(n), pcall(function() return s + 0 end)"
              .formatted(spelling(dice));
      case 1 ->
          "return tonumber('%s', %d)"
              .formatted(digits(dice, "0123456789abcdefzAFZ- ", 1, 12), dice.between(2, 36));
      case 2 ->
          "local n = %s; return tostring(n), n .. '', ('%%.17g'):format(n), math.type(n), tonumber(tostring(n)) == n"
              .formatted(Literals.number(dice));
      case 3 -> operation(dice);
      case 4 ->
          "return math.tointeger(%1$s), math.floor(%1$s), math.ceil(%1$s), pcall(function() return %1$s | 0 end)"
              .formatted(Literals.number(dice));
      default -> literal(dice);
    };
  }

  private static String operation(Dice dice) {
    String operator = dice.of(OPERATORS);
    String call = operator.startsWith("math") ? operator + "(a, b)" : "a " + operator + " b";
    return "local a, b = %s, %s; return %s"
        .formatted(Literals.number(dice), Literals.number(dice), call);
  }

  /// As source text, where it may also be a syntax error.
  private static String literal(Dice dice) {
    return "return " + spelling(dice).replaceAll("[^0-9a-zA-Z.+-]", "");
  }

  private static String spelling(Dice dice) {
    String sign = dice.of("", "", "", "-", "+", " ");
    return sign
        + switch (dice.below(6)) {
          case 0 -> digits(dice, "0123456789", 1, 20);
          case 1 -> digits(dice, "0123456789", 0, 18) + "." + digits(dice, "0123456789", 0, 20);
          case 2 ->
              digits(dice, "0123456789", 1, 17)
                  + "."
                  + digits(dice, "0123456789", 0, 4)
                  + dice.of("e", "E")
                  + dice.of("", "-", "+")
                  + digits(dice, "0123456789", 0, 3);
          case 3 -> dice.of("0x", "0X") + digits(dice, "0123456789abcdefABCDEF", 0, 18);
          case 4 ->
              "0x"
                  + digits(dice, "0123456789abcdef", 0, 16)
                  + "."
                  + digits(dice, "0123456789abcdef", 0, 4)
                  + dice.of("", "p", "P")
                  + dice.of("", "-", "+")
                  + digits(dice, "0123456789", 0, 4);
          default -> digits(dice, "0123456789.eExXpPnaif+- _", 1, 8);
        }
        + dice.of("", "", "", " ", "\\t", "x", "\\0");
  }

  private static String digits(Dice dice, String characters, int least, int most) {
    return dice.some(least, most, "", () -> String.valueOf(dice.in(characters)));
  }
}
