package dev.relayout.polyglot;

import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptSource;
import dev.relayout.script.Text;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// What is particular to one GraalVM language. Every method has a default that suits a language with
/// text strings. Thread-safe.
public interface LanguageBinding {
  /// A language by the defaults alone.
  static LanguageBinding plain(String languageId) {
    return () -> languageId;
  }

  /// The id under which GraalVM knows the language, such as `js`.
  String languageId();

  /// The strictest policy that the language can live under. Under `TRUSTED` every denial still stands:
  /// each is spelled out where contexts are made.
  default SandboxPolicy sandbox() {
    return SandboxPolicy.TRUSTED;
  }

  /// Options of the language for a context.
  default Map<String, String> options(ScriptSettings settings) {
    return Map.of();
  }

  /// Whether granted files are read through the language's own file functions, and so through its file
  /// system; the language then also imports from there.
  default boolean readsFilesItself() {
    return true;
  }

  /// Parses a script without running it.
  ///
  /// @return what an instance evaluates
  /// @throws PolyglotException when it has a syntax error
  default Source parse(Context context, ScriptSource script) {
    Source source =
        Sources.of(languageId(), script, Text.of(script.content()).toString(), Sources.ANY_TYPE);
    context.parse(source);
    return source;
  }

  /// Makes the values of one instance, after its context and before anything runs in it: the place for
  /// a prelude.
  default GuestValues values(Context context, ScriptSource script, ScriptSettings settings) {
    return new GuestValues(context);
  }

  /// The exported names of an evaluated script, looked at before its globals; null when it has none.
  ///
  /// @param parsed what [#parse] returned
  default @Nullable Value exports(Source parsed, Value evaluated) {
    return null;
  }

  /// What the author of an evaluated script most likely did not mean, for people. May run guest code.
  ///
  /// @param exports what [#exports] returned, null likewise
  default List<String> doubts(@Nullable Value exports) {
    return List.of();
  }

  /// Whether an error of a script says that there is no memory left for it, so that it cannot go on.
  default boolean outOfMemory(PolyglotException error) {
    return error.isResourceExhausted();
  }

  /// The text of a guest error for a user, without its place.
  default String message(PolyglotException error) {
    return String.valueOf(error.getMessage());
  }
}
