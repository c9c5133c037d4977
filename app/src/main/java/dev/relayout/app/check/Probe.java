package dev.relayout.app.check;

import dev.relayout.app.Nearest;
import dev.relayout.script.Hook;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptInstance;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.ScriptSource;
import dev.relayout.script.ScriptValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The script's factory with a window: keeps the first instance that is opened, to ask it which
/// functions it defines.
///
/// A language does not list its globals here, so near misses are looked for among the words of the
/// source; each is then asked for by name, so that a comment or a local variable raises no alarm.
final class Probe implements ScriptFactory {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

  /// `MAX_…` would be near `Start` in a script of five words; a hook's name is long.
  private static final int MAX_DISTANCE = 2;

  private final ScriptFactory factory;
  private @Nullable ScriptInstance first;
  private List<String> hints = List.of();

  Probe(ScriptFactory factory) {
    this.factory = factory;
  }

  @Override
  public ScriptSource source() {
    return factory.source();
  }

  @Override
  public ScriptInstance open(ScriptOutput output) throws ScriptException {
    ScriptInstance opened = factory.open(output);
    if (first == null) {
      first = opened;
    }
    return opened;
  }

  @Override
  public void close() {
    factory.close();
  }

  /// The hooks that the script defines, after its top level ran; finds the hints at the same time.
  List<String> definedHooks() throws ScriptException {
    ScriptInstance instance = first;
    if (instance == null) {
      throw new IllegalStateException("no instance was opened");
    }
    List<String> defined = new ArrayList<>();
    for (Hook hook : Hook.values()) {
      if (callable(instance, hook.functionName())) {
        defined.add(hook.functionName());
      }
    }
    hints = hints(instance, defined);
    return defined;
  }

  /// What the author most likely did not mean.
  List<String> hints() {
    return hints;
  }

  private List<String> hints(ScriptInstance instance, List<String> defined) throws ScriptException {
    List<String> found = new ArrayList<>();
    String code = new String(source().content(), StandardCharsets.ISO_8859_1);
    TreeSet<String> words = new TreeSet<>();
    WORD.matcher(code).results().map(MatchResult::group).forEach(words::add);
    for (String word : words) {
      String meant = meant(word);
      if (!meant.isEmpty() && callable(instance, word)) {
        found.add(
            "the function "
                + word
                + " is never called: did you mean "
                + meant
                + "? The name must be spelt exactly so");
      }
    }
    for (Hook hook : Hook.values()) {
      String name = hook.functionName();
      if (!defined.contains(name) && looksDefined(code, name)) {
        found.add(
            name
                + " is written in the script, but it is no global function, so it is never called:"
                + " remove `local`, or export it from the module");
      }
    }
    return found;
  }

  /// The hook whose name is nearly this word; empty when there is none, or when it is that name.
  private static String meant(String word) {
    return Arrays.stream(Hook.values())
        .map(Hook::functionName)
        .filter(name -> !name.equals(word) && near(word, name))
        .filter(name -> Arrays.stream(Hook.values()).noneMatch(h -> h.functionName().equals(word)))
        .findFirst()
        .orElse("");
  }

  private static boolean near(String word, String name) {
    if (Nearest.plain(word).equals(Nearest.plain(name))) {
      return true;
    }
    return name.length() > 3 * MAX_DISTANCE
        && Math.abs(word.length() - name.length()) <= MAX_DISTANCE
        && Nearest.distance(Nearest.plain(word), Nearest.plain(name)) <= MAX_DISTANCE;
  }

  private static boolean looksDefined(String code, String name) {
    return Pattern.compile(
            "(?m)^[^#/\\-\\n]*\\b(function\\s+" + name + "\\b|" + name + "\\s*=[^=])")
        .matcher(code)
        .find();
  }

  private static boolean callable(ScriptInstance instance, String name) throws ScriptException {
    return instance.global(name) == ScriptValue.Callable.CALLABLE;
  }
}
