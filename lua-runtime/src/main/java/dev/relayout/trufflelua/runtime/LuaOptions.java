package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.Option;
import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;
import org.graalvm.options.OptionType;
import org.graalvm.options.OptionValues;
import org.graalvm.polyglot.SandboxPolicy;

/// What the host may set for a context.
///
/// @param compatible whether the library also has what Lua 5.1 to 5.3 had: `unpack`, `loadstring`, `table.getn` and so on
/// @param maxMemory bytes of live values that a context may hold, 0 for no limit; see [LiveMemory]
/// @param path what `package.path` is at first
@Option.Group("lua")
public record LuaOptions(boolean compatible, long maxMemory, String path) {
  private static final OptionType<Long> BYTES = new OptionType<>("Bytes", LuaOptions::bytes);

  @Option(
      name = "Compat",
      help = "Adds what older versions had, such as unpack, loadstring and table.getn.",
      usageSyntax = "true|false",
      category = OptionCategory.USER,
      stability = OptionStability.STABLE,
      sandbox = SandboxPolicy.UNTRUSTED)
  static final OptionKey<Boolean> COMPAT = new OptionKey<>(false);

  @Option(
      name = "MaxMemory",
      help =
          "How many bytes of live values a context may hold before 'not enough memory' is raised (0: no limit).",
      usageSyntax = "<bytes>[k|m|g]",
      category = OptionCategory.USER,
      stability = OptionStability.STABLE,
      sandbox = SandboxPolicy.UNTRUSTED)
  static final OptionKey<Long> MAX_MEMORY = new OptionKey<>(0L, BYTES);

  @Option(
      name = "Path",
      help = "Where require looks for modules: the first value of package.path.",
      usageSyntax = "<template>[;<template>...]",
      category = OptionCategory.USER,
      stability = OptionStability.STABLE,
      sandbox = SandboxPolicy.UNTRUSTED)
  static final OptionKey<String> PATH = new OptionKey<>("./?.lua;./?/init.lua");

  /// What the host has set.
  public static LuaOptions of(OptionValues values) {
    return new LuaOptions(values.get(COMPAT), values.get(MAX_MEMORY), values.get(PATH));
  }

  /// Whether contexts with these options can share code that was parsed once.
  public static boolean shareCode(OptionValues one, OptionValues other) {
    return one.get(COMPAT).equals(other.get(COMPAT));
  }

  /// For the language's registration.
  public static OptionDescriptors descriptors() {
    return new LuaOptionsOptionDescriptors();
  }

  /// `64m`: bytes, or with a letter that many times 1024, 1024² or 1024³.
  private static long bytes(String text) {
    int length = text.length();
    int unit = length == 0 ? -1 : "kmg".indexOf(Character.toLowerCase(text.charAt(length - 1)));
    try {
      long number = Long.parseLong(unit < 0 ? text : text.substring(0, length - 1));
      if (number >= 0) {
        return Math.multiplyExact(number, 1L << 10 * (unit + 1));
      }
    } catch (ArithmeticException | NumberFormatException malformed) {
      throw new IllegalArgumentException(expected(text), malformed);
    }
    throw new IllegalArgumentException(expected(text));
  }

  private static String expected(String text) {
    return "\"" + text + "\" is no number of bytes: expected such as 1048576, 1024k, 64m or 2g";
  }
}
