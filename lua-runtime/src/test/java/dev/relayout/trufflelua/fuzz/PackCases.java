package dev.relayout.trufflelua.fuzz;

import java.util.ArrayList;
import java.util.List;

/// `string.pack`, `packsize`, and `unpack` of what was packed or of any bytes.
final class PackCases implements Cases {
  private static final String[] SIZES = {"", "1", "2", "3", "4", "5", "7", "8", "9", "12", "16"};

  @Override
  public String name() {
    return "packs";
  }

  @Override
  public String next(Dice dice) {
    List<String> values = new ArrayList<>();
    String format =
        dice.of("", "<", ">", "=", "!", "!2", "!4", "!8", "<!4", ">!8")
            + dice.some(1, 5, dice.of("", " "), () -> option(dice, values));
    String arguments = values.isEmpty() ? "" : ", " + String.join(", ", values);
    return switch (dice.below(5)) {
      case 0 -> "return string.packsize('%s')".formatted(format);
      case 1 ->
          "return string.unpack('%s', '%s', %s)"
              .formatted(format, bytes(dice), dice.of("1", "1", "2", "-4", "30"));
      default ->
          "local s = string.pack('%1$s'%2$s); return hex(s), pcall(string.unpack, '%1$s', s)"
              .formatted(format, arguments);
    };
  }

  private static String option(Dice dice, List<String> values) {
    int kind = dice.below(12);
    if (kind == 0) {
      return dice.of("x", "<", ">", "!4", "!8", "Xi4", "Xd", "Xh", "=", "!");
    }
    values.add(
        switch (kind) {
          case 1 -> Literals.real(dice);
          case 2, 3, 4 -> Literals.string(dice);
          case 5 -> Literals.any(dice);
          case 6, 7 -> Integer.toString(dice.between(-200, 300));
          default ->
              dice.once(3) ? Literals.integer(dice) : Integer.toString(dice.between(-1000, 1000));
        });
    return switch (kind) {
      case 1 -> dice.of("f", "d", "n");
      case 2 -> "z";
      case 3 -> "s" + dice.of("", "1", "2", "4");
      case 4 -> "c" + dice.of("0", "1", "3", "5", "12");
      case 5 -> dice.of("b", "i", "z", "d", "s", "B", "c", "y", "i17", "!3", "i0", "X");
      case 6, 7 -> dice.of("b", "B", "h", "H", "l", "L", "j", "J", "T");
      default -> dice.of("i", "i", "I") + dice.of(SIZES);
    };
  }

  private static String bytes(Dice dice) {
    return dice.some(
        0, 24, "", () -> "\\x%02x".formatted(dice.of(0, 0, 1, 2, 127, 128, 255, 255, 65)));
  }
}
