package dev.relayout.js;

import dev.relayout.polyglot.GuestValues;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/// What is prepared in a context before its script: the clock, `readFile`, and a few functions that
/// only the language itself can provide.
final class JsPrelude {
  private static final Source SOURCE = source();

  private JsPrelude() {}

  static GuestValues run(Context context, ScriptSource script, ScriptSettings settings) {
    return new JsValues(
        context, context.eval(SOURCE).execute(clock(settings), readFile(script, settings)));
  }

  private static @Nullable Object clock(ScriptSettings settings) {
    InstantSource clock = settings.clock();
    return clock.equals(InstantSource.system())
        ? null
        : (ProxyExecutable) none -> (double) clock.millis();
  }

  private static @Nullable Object readFile(ScriptSource script, ScriptSettings settings) {
    return settings.files() ? new FileReading(script.folder()) : null;
  }

  private static Source source() {
    try (InputStream prelude =
        Objects.requireNonNull(JsPrelude.class.getResourceAsStream("prelude.js"))) {
      String text = new String(prelude.readAllBytes(), StandardCharsets.UTF_8);
      return Source.newBuilder("js", text, "prelude.js").internal(true).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
