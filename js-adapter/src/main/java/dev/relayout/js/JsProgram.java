package dev.relayout.js;

import dev.relayout.polyglot.Sources;
import dev.relayout.script.Hook;
import dev.relayout.script.ScriptSource;
import dev.relayout.script.Text;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;

/// Finds out whether a file is a plain script or a module.
///
/// A `.js` file that parses as a script is one. Else it is a module if it parses as that; and if it is
/// neither, the parser that came farther knows better what is wrong.
final class JsProgram {
  private static final String SCRIPT = "application/javascript";
  private static final String MODULE = "application/javascript+module";

  /// What a module declares is hidden unless exported. Somebody who adds an `import` to a script must
  /// not lose its hooks by that, so hooks that are declared are made known.
  private static final String SHOW_HOOKS =
      Arrays.stream(Hook.values())
          .map(Hook::functionName)
          .map(
              name -> "if (typeof " + name + " === 'function') globalThis." + name + " ??= " + name)
          .collect(Collectors.joining("; ", "\n;", ";"));

  private final ScriptSource script;
  private final String text;

  JsProgram(ScriptSource script) {
    this.script = script;
    String read = Text.of(script.content()).toString();
    this.text = read.startsWith("\uFEFF") ? read.substring(1) : read;
  }

  Source parse(Context context) {
    String name = script.name().toLowerCase(Locale.ROOT);
    if (name.endsWith(".mjs")) {
      return module(context);
    }
    try {
      return parsed(context, SCRIPT, text);
    } catch (PolyglotException asScript) {
      if (name.endsWith(".cjs") || !asScript.isSyntaxError()) {
        throw asScript;
      }
      return moduleAfter(asScript, context);
    }
  }

  private Source moduleAfter(PolyglotException asScript, Context context) {
    try {
      return module(context);
    } catch (PolyglotException asModule) {
      throw position(asModule) > position(asScript) ? asModule : asScript;
    }
  }

  private Source module(Context context) {
    parsed(context, MODULE, text);
    return parsed(context, MODULE, text + SHOW_HOOKS);
  }

  private Source parsed(Context context, String type, String content) {
    Source source = Sources.of("js", script, content, type);
    context.parse(source);
    return source;
  }

  private static int position(PolyglotException error) {
    return error.getSourceLocation() == null ? -1 : error.getSourceLocation().getCharIndex();
  }

  /// Whether a parsed program is a module: its value is then the object of its exports.
  static boolean isModule(Source parsed) {
    return MODULE.equals(parsed.getMimeType());
  }
}
