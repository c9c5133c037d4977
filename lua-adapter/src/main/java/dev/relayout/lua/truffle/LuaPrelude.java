package dev.relayout.lua.truffle;

import dev.relayout.script.ScriptSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/// What is prepared in a context before its script: the clock, and what `HeaderData` is.
final class LuaPrelude {
  private static final Source SOURCE = source();

  private LuaPrelude() {}

  static LuaValues run(Context context, ScriptSettings settings) {
    Value headerData = context.eval(SOURCE).execute(clock(settings));
    return new LuaValues(context, headerData);
  }

  /// Seconds since 1970 where the host's clock is not the system's.
  private static @Nullable Object clock(ScriptSettings settings) {
    InstantSource clock = settings.clock();
    return clock.equals(InstantSource.system())
        ? null
        : (ProxyExecutable) none -> clock.instant().getEpochSecond();
  }

  private static Source source() {
    try (InputStream prelude =
        Objects.requireNonNull(LuaPrelude.class.getResourceAsStream("prelude.lua"))) {
      String text = new String(prelude.readAllBytes(), StandardCharsets.UTF_8);
      return Source.newBuilder("lua", text, "prelude.lua").internal(true).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
