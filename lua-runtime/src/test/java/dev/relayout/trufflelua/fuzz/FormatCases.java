package dev.relayout.trufflelua.fuzz;

/// `string.format` with any conversion, flags and values, and what it must refuse.
final class FormatCases implements Cases {
  @Override
  public String name() {
    return "formats";
  }

  @Override
  public String next(Dice dice) {
    if (dice.once(12)) {
      return "return string.format('%s', %s)".formatted(odd(dice), Literals.any(dice));
    }
    char conversion = dice.in("ddixXoucsqeEfFgGaA");
    return "return string.format('[%s]', %s)"
        .formatted(specification(dice, conversion), value(dice, conversion));
  }

  private static String specification(Dice dice, char conversion) {
    if (conversion == 'q' && !dice.once(10)) {
      return "%q";
    }
    StringBuilder text = new StringBuilder("%");
    String flags = allowed(conversion);
    for (int i = 0; i < flags.length(); i++) {
      if (dice.once(4)) {
        text.append(flags.charAt(i));
      }
    }
    if (dice.once(2)) {
      text.append(dice.of(1, 3, 5, 10, 20, 99));
    }
    if (conversion != 'c' && dice.once(2)) {
      text.append('.').append(dice.of("", "0", "1", "2", "3", "5", "10", "14", "17", "20", "99"));
    }
    return text.append(conversion).toString();
  }

  /// What it takes, and now and then what it does not.
  private static String allowed(char conversion) {
    return switch (conversion) {
      case 'd', 'i' -> "-+0 ";
      case 'u', 'c', 's' -> "-";
      case 'x', 'X', 'o' -> "-#0";
      case 'q' -> "-";
      default -> "-+#0 ";
    };
  }

  private static String value(Dice dice, char conversion) {
    // A part of an address differs from run to run.
    if (conversion != 's' && dice.once(15)) {
      return Literals.any(dice);
    }
    return switch (conversion) {
      case 'd', 'i', 'x', 'X', 'o', 'u' ->
          dice.once(6) ? Literals.number(dice) : Literals.integer(dice);
      case 'c' -> Integer.toString(dice.between(0, 255));
      case 's' ->
          Literals.any(dice).replace("{}", "'t'").replace("{1,2,3}", "'u'").replace("print", "'p'");
      case 'q' ->
          dice.of(Literals.string(dice), Literals.number(dice), "'\\n\\r\\0\\0011\\\\\"'", "true");
      default -> Literals.number(dice);
    };
  }

  private static String odd(Dice dice) {
    return dice.some(
        1,
        6,
        "",
        () ->
            dice.of("%", "d", "s", "5", ".", "-", "0", "#", " ", "%%", "y", "f", "123", "%5", "x"));
  }
}
