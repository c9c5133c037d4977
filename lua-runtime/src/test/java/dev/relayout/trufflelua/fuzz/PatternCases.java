package dev.relayout.trufflelua.fuzz;

/// Patterns, right and wrong ones, on subjects of few characters so that something matches.
final class PatternCases implements Cases {
  private static final String[] SINGLE = {
    "a", "b", "c", ".", "%a", "%d", "%s", "%w", "%p", "%l", "%u", "%x", "%A", "%D", "%S", "%W",
    "%.", "%%", "[ab]", "[^a]", "[a-c]", "[%d]", "[^%s]", "[%a_]", "[]a]", "[^]]", "[a-]", "1", " ",
    "[0-9]", "\\xff", "%g", "%c"
  };
  private static final String[] ODD = {
    "%b()", "%bab", "%f[%a]", "%f[^%a]", "%1", "%2", "()", "[", "(", ")", "%", "[a", "%b", "%f",
    "[%", "^", "$", "*"
  };

  @Override
  public String name() {
    return "patterns";
  }

  @Override
  public String next(Dice dice) {
    String arguments = "'%s', '%s'".formatted(subject(dice), pattern(dice));
    return switch (dice.below(6)) {
      case 0 ->
          "return string.find(%s, %s)"
              .formatted(arguments, dice.of("1", "1", "2", "-1", "-3", "10", "0", "nil"));
      case 1 ->
          "return string.find(%s, %s, %s)"
              .formatted(arguments, dice.between(-5, 5), dice.of("true", "false", "nil"));
      case 2 -> "return string.match(%s, %s)".formatted(arguments, dice.between(-5, 5));
      case 3 ->
          "local r = {}; for a, b in string.gmatch(%s) do r[#r + 1] = tostring(a) .. '|' .. tostring(b) end return table.concat(r, ';')"
              .formatted(arguments);
      default ->
          "return string.gsub(%s, %s%s)"
              .formatted(
                  arguments, replacement(dice), dice.of("", "", ", 1", ", 2", ", 0", ", -1"));
    };
  }

  private static String subject(Dice dice) {
    return dice.some(0, 14, "", () -> String.valueOf(dice.in("aaabbc11 ()_.%A]")));
  }

  private static String pattern(Dice dice) {
    String middle = dice.some(1, 5, "", () -> piece(dice, 2));
    return dice.of("", "", "", "^") + middle + dice.of("", "", "", "$");
  }

  private static String piece(Dice dice, int depth) {
    if (depth > 0 && dice.once(4)) {
      return "(" + dice.some(0, 3, "", () -> piece(dice, depth - 1)) + ")";
    }
    if (dice.once(8)) {
      return dice.of(ODD);
    }
    return dice.of(SINGLE) + dice.of("", "", "*", "+", "-", "?");
  }

  private static String replacement(Dice dice) {
    return switch (dice.below(6)) {
      case 0 -> "'<%0>'";
      case 1 -> "'%1%1'";
      case 2 -> "function(x, y) return x and tostring(x) .. tostring(y) end";
      case 3 -> "{ a = 'A', b = 2, ab = false, [1] = 'one' }";
      case 4 ->
          dice.of(
              "'%2'",
              "'%'", "'%%'", "'%a'", "5", "function() end", "nil", "function() return {} end");
      default -> "'x'";
    };
  }
}
