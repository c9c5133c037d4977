package dev.relayout.bench.parts;

import dev.relayout.script.HookSession;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.script.ScriptEngines;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.SenderGlobals;
import dev.relayout.script.Tunables;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// A send session's script in an engine that runs already: a context is made, the globals are set, the top level of
/// `bench/scripts/load.*` runs, `CheckFile` can be called from then on; and it is closed.
@State(Scope.Benchmark)
public abstract class SessionOpening extends Part {
  private final String file;
  private final @Nullable String engine;
  private final String runtime;
  private final ScriptEngines engines = ScriptEngines.installed();
  private @Nullable ScriptFactory factory;

  /// @param file of `bench/scripts`
  /// @param engine null for the one that the file's name chooses
  /// @param runtime on which it must run
  protected SessionOpening(String file, @Nullable String engine, String runtime) {
    this.file = file;
    this.engine = engine;
    this.runtime = runtime;
  }

  /// Reads the script, and sees that a session of it has its hooks.
  @Setup
  public void compile() throws ScriptException {
    Check.equal(runtime, engines.find(file, engine).orElseThrow().runtime());
    factory = engines.compile(Scripts.path(file), engine, ScriptSettings.DEFAULT);
    Check.equal(Tunables.DEFAULT, openAndClose());
    try (HookSession session = open()) {
      JudgedReply judged = session.returnCode("RCPT TO:<a@b>", Reply.parse("450 no such user"));
      Check.that(judged.holds().full().startsWith("550 "), "the script has no hooks");
    }
  }

  /// Opens a session, and closes it.
  @Benchmark
  public Tunables openAndClose() throws ScriptException {
    try (HookSession session = open()) {
      return session.tunables();
    }
  }

  private HookSession open() throws ScriptException {
    ScriptFactory compiled = factory;
    if (compiled == null) {
      throw new IllegalStateException("the script is not compiled");
    }
    return HookSession.open(
        compiled, new SenderGlobals(0, "bench", Tunables.DEFAULT), ZoneOffset.UTC, Scripts.QUIET);
  }

  /// Ends the engine.
  @TearDown
  public void close() {
    engines.close();
  }

  /// Lua as with `RELAYOUT_OPTIMIZE`: compiled.
  @Warmup(iterations = 8, time = 2)
  @Measurement(iterations = 5, time = 1)
  public static class Lua extends SessionOpening {
    /// Needs the options of `bench/parts`.
    public Lua() {
      super("load.lua", null, "lua, GraalVM CE");
    }
  }

  /// Lua as the relay runs it: interpreted.
  @Fork(value = 1, jvmArgsAppend = "-XX:-EnableJVMCI")
  public static class LuaInterpreted extends SessionOpening {
    /// Runs on every JVM.
    public LuaInterpreted() {
      super("load.lua", null, "lua, Interpreted");
    }
  }

  /// Lua on LuaJ.
  public static class LuaJ extends SessionOpening {
    /// Runs on every JVM.
    public LuaJ() {
      super("load.lua", "luaj", "luaj");
    }
  }

  /// JavaScript as with `RELAYOUT_OPTIMIZE`: compiled.
  @Warmup(iterations = 8, time = 2)
  @Measurement(iterations = 5, time = 1)
  public static class Js extends SessionOpening {
    /// Needs the options of `bench/parts`.
    public Js() {
      super("load.js", null, "js, GraalVM CE");
    }
  }

  /// JavaScript as the relay runs it: interpreted.
  @Fork(value = 1, jvmArgsAppend = "-XX:-EnableJVMCI")
  public static class JsInterpreted extends SessionOpening {
    /// Runs on every JVM.
    public JsInterpreted() {
      super("load.js", null, "js, Interpreted");
    }
  }
}
