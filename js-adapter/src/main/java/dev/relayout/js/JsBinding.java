package dev.relayout.js;

import dev.relayout.polyglot.GuestValues;
import dev.relayout.polyglot.LanguageBinding;
import dev.relayout.script.Hook;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// GraalJS for relay scripts.
final class JsBinding implements LanguageBinding {
  /// GraalJS puts the place into the text of a syntax error, with columns that begin at 0.
  private static final Pattern PLACE_IN_MESSAGE =
      Pattern.compile("^(SyntaxError: )\\S+:\\d+:\\d+ ");

  @Override
  public String languageId() {
    return "js";
  }

  @Override
  public SandboxPolicy sandbox() {
    return SandboxPolicy.CONSTRAINED;
  }

  @Override
  public Map<String, String> options(ScriptSettings settings) {
    return Map.of(
        "js.esm-eval-returns-exports", "true",
        "js.load", "false",
        "js.graal-builtin", "false",
        "js.unhandled-rejections", "warn");
  }

  /// Files are read by `readFile`; the file system stays the script's folder, for `import`.
  @Override
  public boolean readsFilesItself() {
    return false;
  }

  @Override
  public Source parse(Context context, ScriptSource script) {
    return new JsProgram(script).parse(context);
  }

  @Override
  public GuestValues values(Context context, ScriptSource script, ScriptSettings settings) {
    return JsPrelude.run(context, script, settings);
  }

  @Override
  public @Nullable Value exports(Source parsed, Value evaluated) {
    return JsProgram.isModule(parsed) ? evaluated : null;
  }

  /// Elsewhere an object of functions is what a plug-in exports.
  @Override
  public List<String> doubts(@Nullable Value exports) {
    Value byDefault = exports == null ? null : exports.getMember("default");
    if (byDefault == null || !byDefault.hasMembers()) {
      return List.of();
    }
    return Arrays.stream(Hook.values())
        .map(Hook::functionName)
        .filter(name -> isFunction(byDefault, name))
        .map(name ->
            name
                + " stands in the default export, where it is never called: export the function itself,"
                + " as in `export function "
                + name
                + "(…) {…}`")
        .toList();
  }

  private static boolean isFunction(Value object, String name) {
    Value member = object.getMember(name);
    return member != null && member.canExecute();
  }

  @Override
  public String message(PolyglotException error) {
    String firstLine = String.valueOf(error.getMessage());
    if (error.isSyntaxError()) {
      firstLine = firstLine.lines().findFirst().orElse("");
    }
    return PLACE_IN_MESSAGE.matcher(firstLine).replaceFirst("$1");
  }
}
