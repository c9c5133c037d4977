package dev.relayout.trufflelua.fuzz;

/// Functions of the string, table, math and utf8 libraries with arguments that mostly fit.
final class LibraryCases implements Cases {
  private static final String[] STRINGS = {
    "string.sub(S, I, I)",
    "string.sub(S, I)",
    "string.byte(S, I, I)",
    "string.rep(S, N)",
    "string.rep(S, N, S)",
    "string.char(B, B)",
    "string.upper(S)",
    "string.lower(S)",
    "string.reverse(S)",
    "string.len(S)",
    "S:sub(I, I)",
    "(S):byte(I)",
    "string.sub(V, V)",
    "string.rep(V, N)",
    "tostring(V)",
    "S < S",
    "S <= S",
    "S .. V",
    "#S",
    "S == S"
  };
  private static final String[] TABLES = {
    "table.concat({V, V, V}, S, 1, 3)",
    "table.concat({S, N, S}, S)",
    "table.concat({1, 2, 3}, ',', I, N)",
    "table.unpack({V, V, V}, N, N)",
    "table.unpack({V, V}, I, N)",
    "table.pack(V, V).n",
    "select(I, V, V, V)",
    "select('#', V, nil)",
    "select(V, V)",
    "next({})",
    "next({V})",
    "rawlen({V, V})",
    "rawequal(V, V)",
    "rawget({V}, N)",
    "#{M, S, 1}",
    "(function(t) table.insert(t, V) return table.unpack(t) end)({1, 2})",
    "(function(t) table.insert(t, I, 'new') return table.unpack(t) end)({1, 2, 3})",
    "(function(t) return table.remove(t), table.unpack(t) end)({1, 2, V})",
    "(function(t) return (pcall(table.remove, t, N)) end)({1, 2, 3, 4})",
    "table.unpack(table.move({1, 2, 3}, N, N, N), 1, 12)",
    "(function(t) table.sort(t) return table.concat(t, ' ') end)({M, M, M, M})",
    "pcall(table.sort, {V, V, V})",
    "(function(t) table.sort(t, function(a, b) return a > b end) return table.concat(t, ' ') end)({M, M, M, M, M})",
    "pcall(rawset, {}, V, V)",
    "pcall(setmetatable, V, V)",
    "pcall(next, {}, V)",
    "pcall(ipairs, V)"
  };
  private static final String[] NUMBERS = {
    "math.max(M, M, M)",
    "math.min(M, M)",
    "math.fmod(M, M)",
    "math.modf(M)",
    "math.floor(V)",
    "math.ceil(M)",
    "math.abs(V)",
    "math.ult(M, M)",
    "math.tointeger(V)",
    "math.type(V)",
    "math.sqrt(M)",
    "M // M",
    "M % M",
    "M < M",
    "M <= M",
    "M == M",
    "tonumber(V)",
    "tonumber(S, N)",
    "M & M",
    "M << I",
    "M >> I",
    "M ~ M",
    "-M",
    "~M"
  };
  private static final String[] UTF8 = {
    "utf8.char(B)",
    "utf8.char(B * 50, B * 5000)",
    "utf8.len(U)",
    "utf8.len(U, I)",
    "utf8.len(U, I, I)",
    "utf8.codepoint(U, I)",
    "utf8.codepoint(U, 1, -1)",
    "utf8.offset(U, I)",
    "utf8.offset(U, I, I)",
    "(function() local r = {} for p, c in utf8.codes(U) do r[#r + 1] = p .. ':' .. c end return table.concat(r, ' ') end)()"
  };
  private static final String[] TEXTS = {
    "'aé€😀z'", "''", "'abc'", "'\\xe4b'", "'é'", "'😀😀'", "'a\\xff'"
  };

  @Override
  public String name() {
    return "library";
  }

  @Override
  public String next(Dice dice) {
    String template =
        switch (dice.below(4)) {
          case 0 -> dice.of(STRINGS);
          case 1 -> dice.of(TABLES);
          case 2 -> dice.of(NUMBERS);
          default -> dice.of(UTF8);
        };
    return "return " + fill(dice, template);
  }

  /// A capital alone stands for a random argument.
  private static String fill(Dice dice, String template) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      boolean alone =
          (i == 0 || !Character.isLetterOrDigit(template.charAt(i - 1)))
              && (i + 1 == template.length() || !Character.isLetterOrDigit(template.charAt(i + 1)));
      text.append(alone ? argument(dice, c) : String.valueOf(c));
    }
    return text.toString();
  }

  private static String argument(Dice dice, char kind) {
    return switch (kind) {
      case 'S' -> "(" + Literals.string(dice) + ")";
      case 'I' -> Integer.toString(dice.between(-6, 6));
      case 'N' -> Integer.toString(dice.between(0, 5));
      case 'B' -> Integer.toString(dice.between(-1, 256));
      case 'M' -> "(" + Literals.number(dice).replace("(0/0)", "7") + ")";
      case 'V' -> Literals.any(dice);
      case 'U' -> dice.of(TEXTS);
      default -> String.valueOf(kind);
    };
  }
}
