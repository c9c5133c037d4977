package dev.relayout.trufflelua.fuzz;

/// Programs of a few statements: locals, globals, closures, loops with goto, tables with metamethods, errors. What they do
/// on the way they note with `out`. Each loop has a bound, so each program ends.
final class ProgramCases implements Cases {
  private static final String[] VARIABLES = {
    "a", "b", "c", "g", "h", "t.x", "t[1]", "t[2]", "u.x", "u[a]"
  };
  private static final String[] OPERATORS = {
    "+", "-", "*", "//", "%", "..", "==", "<", "<=", "~=", "&", "|"
  };

  /// Every event a table may answer; what it answers shows which operand came first. `len` is the first border: with nil in a
  /// list, `#` may give any.
  private static final String BEGINNING =
      """
      local a, b, c = 1, 2.5, 'three'
      local function len(t) local n = 0 while t[n + 1] ~= nil do n = n + 1 end return n end
      local function name(v) return type(v) == 'table' and 'T' or tostring(v) end
      local mt = { __index = function(_, k) return k end, __call = function(_, ...) return select('#', ...), ... end, __len = function() return 3 end,
        __eq = function(l, r) out('eq') return true end, __lt = function(l, r) return name(l) < name(r) end, __le = function(l, r) return name(l) <= name(r) end,
        __concat = function(l, r) return name(l) .. '~' .. name(r) end, __unm = function() return 'unm' end, __close = function(_, e) out('close', e) end,
        __newindex = function(s, k, v) out('set', k, v) rawset(s, k, v) end }
      for _, e in ipairs { 'add', 'sub', 'mul', 'idiv', 'mod', 'band', 'bor' } do mt['__' .. e] = function(l, r) return e .. name(l) .. name(r) end end
      local t, u = { x = 1, 10, 20 }, setmetatable({}, mt)
      """;

  @Override
  public String name() {
    return "programs";
  }

  @Override
  public String next(Dice dice) {
    return BEGINNING
        + dice.some(1, 3, "", () -> "out(pcall(function()\n" + block(dice, 3, "  ") + "end))\n")
        + "return a, b, c, g, h, t.x, t[1], t[2]";
  }

  private String block(Dice dice, int depth, String indent) {
    return dice.some(1, 4, "", () -> indent + statement(dice, depth, indent) + "\n");
  }

  private String statement(Dice dice, int depth, String indent) {
    if (depth == 0) {
      return simple(dice);
    }
    String inner = block(dice, depth - 1, indent + "  ");
    return switch (dice.below(16)) {
      case 0 ->
          "for i = %s, %s, %s do\n%s%send"
              .formatted(
                  bound(dice),
                  bound(dice),
                  dice.of("1", "2", "-1", "0.5", "-1.5", "3"),
                  inner,
                  indent);
      case 1 ->
          "for k, v in ipairs { %s, %s } do\n%s  out(k, v)\n%s%send"
              .formatted(value(dice), value(dice), indent, inner, indent);
      case 2 ->
          "do local n = 0 while n < %d do n = n + 1\n%s  if n == 2 then %s end\n%s%send end"
              .formatted(
                  dice.between(0, 4),
                  indent,
                  dice.of("break", "goto continue", "out(n)"),
                  inner.stripTrailing() + "\n" + indent + "  ::continue::\n",
                  indent);
      case 3 ->
          "do local n = 0 repeat local last = n >= %d n = n + 1\n%s%suntil last end"
              .formatted(dice.between(0, 3), inner, indent);
      case 4 ->
          "if %s then\n%s%selse\n%s%send"
              .formatted(
                  expression(dice, 2),
                  inner,
                  indent,
                  block(dice, depth - 1, indent + "  "),
                  indent);
      case 5 ->
          "do local %s = %s\n%s%send"
              .formatted(dice.of("a", "b", "c"), expression(dice, 2), inner, indent);
      case 6 ->
          "local function f(a, ...) local b = ...\n%s%s  return a, b, ... end\n%sout(pcall(f, %s, %s))"
              .formatted(inner, indent, indent, value(dice), value(dice));
      case 7 -> "out(pcall(function(...)\n%s%send, %s))".formatted(inner, indent, value(dice));
      case 8 -> "do local k <close> = u\n%s%send".formatted(inner, indent);
      case 9 ->
          "for _, f in ipairs { function() a = %s return a end, function() return a, b end } do out(f()) end"
              .formatted(expression(dice, 2));
      case 10 ->
          "do local w = coroutine.wrap(function(a) local r = coroutine.yield(a)\n%s%s  return r, a end)\n%sout(w(%s)) out(pcall(w, %s)) end"
              .formatted(inner, indent, indent, value(dice), value(dice));
      case 11 ->
          "out(select(%d, %s, %s, %s))"
              .formatted(dice.between(1, 3), value(dice), value(dice), value(dice));
      default -> simple(dice);
    };
  }

  private static String simple(Dice dice) {
    return switch (dice.below(9)) {
      case 0, 1 -> dice.of(VARIABLES) + " = " + expression(dice, 2);
      case 2 ->
          "%s, %s = %s, %s"
              .formatted(
                  dice.of(VARIABLES), dice.of(VARIABLES), expression(dice, 1), expression(dice, 1));
      case 3 -> "out(%s, %s)".formatted(expression(dice, 2), dice.of(VARIABLES));
      case 4 -> "out(pcall(function() return %s end))".formatted(expression(dice, 3));
      case 5 ->
          dice.of(
              "out(u(a, b))",
              "out(u.field, #u, -u)",
              "out(len(t))",
              "t[len(t) + 1] = a",
              "u.y = b",
              "out(t == u, u == t)",
              "out(u .. a, a .. u)");
      case 6 ->
          dice.of(
              "if a == b then error('same') end",
              "if c then out('c') end",
              "out(type(g), type(t))",
              "error({})",
              "out(pcall(error, a))",
              "out(math.type(a))");
      case 7 -> "out(tostring(%s), %s)".formatted(value(dice), expression(dice, 1));
      default -> "local %s = %s".formatted(dice.of("a", "b", "c"), expression(dice, 1));
    };
  }

  private static String bound(Dice dice) {
    return dice.of(
            "1",
            "2",
            "3",
            "0",
            "-1",
            "1.0",
            "2.5",
            "len(t)",
            "math.maxinteger - 1",
            "math.mininteger + 1")
        .replace("math.maxinteger - 1", "3")
        .replace("math.mininteger + 1", "-2");
  }

  private static String value(Dice dice) {
    return dice.once(2)
        ? dice.of(VARIABLES)
        : dice.once(3)
            ? Literals.any(dice).replace("print", "t")
            : Integer.toString(dice.between(-3, 9));
  }

  private static String expression(Dice dice, int depth) {
    if (depth == 0 || dice.once(3)) {
      return value(dice);
    }
    return switch (dice.below(8)) {
      case 0 -> "not " + expression(dice, depth - 1);
      case 1 ->
          "(function(...) return ... end)(%s, %s)"
              .formatted(expression(dice, depth - 1), value(dice));
      case 2 -> "(%s)".formatted(expression(dice, depth - 1));
      case 3 ->
          // A constant there would be folded away, and names with it.
          "(%s %s %s)"
              .formatted(dice.of(VARIABLES), dice.of("and", "or"), expression(dice, depth - 1));
      default ->
          "(%s %s %s)"
              .formatted(
                  expression(dice, depth - 1), dice.of(OPERATORS), expression(dice, depth - 1));
    };
  }
}
