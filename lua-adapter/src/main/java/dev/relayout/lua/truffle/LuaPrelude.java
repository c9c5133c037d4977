package dev.relayout.lua.truffle;

import dev.relayout.script.ScriptSettings;
import dev.relayout.trufflelua.runtime.LuaTable;
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

/// What is prepared in a context before its script: the clock, and what a relay script has not.
final class LuaPrelude {
  private static final Source SOURCE = source();

  /// Where the prelude puts the globals: a table of Lua comes out only in one that went in.
  private static final long GLOBALS = 1;

  private LuaPrelude() {}

  static LuaValues run(Context context, ScriptSettings settings) {
    LuaTable given = new LuaTable();
    context.eval(SOURCE).executeVoid(clock(settings), given);
    return new LuaValues(context, (LuaTable) given.get(GLOBALS));
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
