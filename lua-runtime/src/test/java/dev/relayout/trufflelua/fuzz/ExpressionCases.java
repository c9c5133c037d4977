package dev.relayout.trufflelua.fuzz;

/// Expressions over all operators, most of whose operands fit.
final class ExpressionCases implements Cases {
  private static final String[] BINARY = {
    "+", "-", "*", "/", "//", "%", "^", "..", "==", "~=", "<", "<=", ">", ">=", "&", "|", "~", "<<",
    ">>"
  };
  private static final String[] ARITHMETIC = {"+", "-", "*", "/", "//", "%", "-", "+"};
  private static final String[] UNARY = {"-", "not ", "#", "~"};
  private static final String[] FUNCTIONS = {
    "math.floor",
    "math.ceil",
    "math.abs",
    "math.type",
    "math.tointeger",
    "tostring",
    "tonumber",
    "type",
    "rawlen",
    "string.len",
    "string.upper",
    "string.reverse",
    "select('#',"
  };

  @Override
  public String name() {
    return "expressions";
  }

  @Override
  public String next(Dice dice) {
    if (!dice.once(3)) {
      return numeric(dice);
    }
    // As constants the compiler may fold them; as locals, parameters and fields it cannot.
    return switch (dice.below(4)) {
      case 0 -> "return " + expression(dice, 3, new String[0]);
      case 1 ->
          "local a, b, c = %s, %s, %s; return %s"
              .formatted(
                  Literals.any(dice),
                  Literals.any(dice),
                  Literals.any(dice),
                  expression(dice, 3, new String[] {"a", "b", "c"}));
      case 2 ->
          "local t = { x = %s, y = %s }; return %s"
              .formatted(
                  Literals.number(dice),
                  Literals.any(dice),
                  expression(dice, 3, new String[] {"t.x", "t.y", "t.z"}));
      default ->
          "local function f(a, b) return %s end; return f(%s, %s), f(%s, %s)"
              .formatted(
                  expression(dice, 2, new String[] {"a", "b"}),
                  Literals.number(dice),
                  Literals.number(dice),
                  Literals.any(dice),
                  Literals.any(dice));
    };
  }

  private String expression(Dice dice, int depth, String[] variables) {
    if (depth == 0 || dice.once(6)) {
      return variables.length > 0 && !dice.once(3) ? dice.of(variables) : literal(dice);
    }
    return switch (dice.below(10)) {
      case 0 -> "(" + dice.of(UNARY) + expression(dice, depth - 1, variables) + ")";
      case 1 -> call(dice, expression(dice, depth - 1, variables));
      case 2 ->
          // Not a constant on the left: PUC Lua would fold it away, and take the name of the right
          // one.
          "(%s %s %s)"
              .formatted(
                  variables.length > 0 ? dice.of(variables) : call(dice, literal(dice)),
                  dice.of("and", "or"),
                  expression(dice, depth - 1, variables));
      default ->
          "(%s %s %s)"
              .formatted(
                  expression(dice, depth - 1, variables),
                  dice.of(BINARY),
                  expression(dice, depth - 1, variables));
    };
  }

  /// Of numbers alone, so that there is a result and not only an error.
  private static String numeric(Dice dice) {
    String expression = numeric(dice, 4);
    return dice.once(3)
        ? "return " + expression.replaceAll("\\b[ab]\\b", Literals.number(dice).replace("$", ""))
        : "local a, b = %s, %s; return %s"
            .formatted(Literals.number(dice), Literals.number(dice), expression);
  }

  private static String numeric(Dice dice, int depth) {
    if (depth == 0 || dice.once(5)) {
      return dice.once(2) ? dice.of("a", "b") : Literals.number(dice);
    }
    return switch (dice.below(12)) {
      case 0 -> "-" + numeric(dice, depth - 1);
      case 1 ->
          "(%s %s %s and 1 or 2.0)"
              .formatted(
                  numeric(dice, depth - 1),
                  dice.of("<", "<=", ">", ">=", "==", "~="),
                  numeric(dice, depth - 1));
      case 2 -> "math.floor(%s)".formatted(numeric(dice, depth - 1));
      case 3 ->
          "((%d) %s %d)"
              .formatted(dice.anyLong(), dice.of("&", "|", "~", "<<", ">>"), dice.between(-70, 70));
      default ->
          "(%s %s %s)"
              .formatted(numeric(dice, depth - 1), dice.of(ARITHMETIC), numeric(dice, depth - 1));
    };
  }

  private static String call(Dice dice, String argument) {
    String function = dice.of(FUNCTIONS);
    return function + (function.endsWith(",") ? "" : "(") + argument + ")";
  }

  private static String literal(Dice dice) {
    return dice.once(5) ? Literals.any(dice) : Literals.number(dice);
  }
}
