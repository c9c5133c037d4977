package dev.relayout.bench.parts;

import dev.relayout.hooks.Judgement;
import dev.relayout.hooks.NoScript;
import dev.relayout.hooks.SessionHooks;
import dev.relayout.script.Candidate;
import dev.relayout.script.Decision;
import dev.relayout.script.HeaderBlock;
import dev.relayout.script.HookSession;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.script.ScriptEngines;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.SenderGlobals;
import dev.relayout.script.Text;
import dev.relayout.script.Tunables;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The hooks of `bench/scripts`, called on one thread through the contract of hooks, all languages
/// alike. Without the way to the script's thread and back. One operation is one call.
@State(Scope.Benchmark)
public abstract class HookCall extends Part {
  private static final String COMMAND = "RCPT TO:<someone-4711@example.net>";
  private static final Reply OK = Reply.parse("250 2.1.5 Ok");
  private static final Reply GONE = Reply.parse("450 4.2.0 no such user");

  private final byte[] header = SampleMail.header();
  private final Text filename = Text.of("/var/spool/relayout/files/0C9GJ1M2N3P4Q.eml");
  private final Instant created = Instant.parse("2026-03-04T05:06:07Z");
  private final Text returnPath = Text.of("newsletter@example.org");
  private final List<Text> recipients =
      List.of(
          Text.of("someone-4711@example.net"),
          Text.of("someone-else@example.net"),
          Text.of("everybody@example.com"));

  /// For its subclasses.
  protected HookCall() {}

  /// Calls `CheckFile` about a message with 15 header fields and three recipients; what is made of its header is part
  /// of it.
  @Benchmark
  public Decision checkFile() throws ScriptException {
    return decide(
        new Candidate(
            filename,
            4096,
            created,
            returnPath,
            recipients,
            HeaderBlock.of(header, HeaderBlock.DEFAULT_MAX_BYTES)));
  }

  /// Calls `ReturnCodeHandler` about a reply that it leaves alone; four such calls a message.
  @Benchmark
  public JudgedReply returnCode() {
    return judge(COMMAND, OK);
  }

  abstract Decision decide(Candidate message) throws ScriptException;

  abstract JudgedReply judge(String command, Reply said);

  /// What the relay does without a script.
  public static class None extends HookCall {
    private final NoScript hooks = new NoScript(Tunables.DEFAULT);

    /// Does both once.
    @Setup
    public void check() throws ScriptException {
      Check.equal(Decision.SEND, checkFile());
      Check.equal(JudgedReply.unchanged(OK), returnCode());
    }

    @Override
    Decision decide(Candidate message) {
      return switch (hooks.checkFiles(List.of(() -> message)).result().getFirst()) {
        case Judgement.Decided(Decision decision) -> decision;
        case Judgement.Failed(String what) -> throw new IllegalStateException(what);
      };
    }

    @Override
    JudgedReply judge(String command, Reply said) {
      return hooks.judge(List.of(new SessionHooks.Answer(command, said))).result().getFirst();
    }
  }

  /// A script in some language.
  public abstract static class Scripted extends HookCall {
    private final String file;
    private final @Nullable String engine;
    private final String runtime;
    private final ScriptEngines engines = ScriptEngines.installed();
    private @Nullable HookSession session;

    /// @param file of `bench/scripts`
    /// @param engine null for the one that the file's name chooses
    /// @param runtime on which it must run
    protected Scripted(String file, @Nullable String engine, String runtime) {
      this.file = file;
      this.engine = engine;
      this.runtime = runtime;
    }

    /// Opens the script, and does both once.
    @Setup
    public void open() throws ScriptException {
      Check.equal(runtime, engines.find(file, engine).orElseThrow().runtime());
      session =
          HookSession.open(
              engines.compile(Scripts.path(file), engine, ScriptSettings.DEFAULT),
              new SenderGlobals(0, "bench", Tunables.DEFAULT),
              ZoneOffset.UTC,
              Scripts.QUIET);
      Check.equal(new Decision(false, "", 10), checkFile());
      Check.equal(JudgedReply.unchanged(OK), returnCode());
      Check.equal(
          "550 5.1.1 no such user (server said: 450 4.2.0 no such user)",
          judge(COMMAND, GONE).holds().full());
    }

    /// Ends the script.
    @TearDown
    public void close() {
      opened().close();
      engines.close();
    }

    @Override
    Decision decide(Candidate message) throws ScriptException {
      return opened().checkFile(message);
    }

    @Override
    JudgedReply judge(String command, Reply said) {
      return opened().returnCode(command, said);
    }

    private HookSession opened() {
      HookSession open = session;
      if (open == null) {
        throw new IllegalStateException("the script is not open");
      }
      return open;
    }
  }

  /// Lua as with `RELAYOUT_OPTIMIZE`: compiled.
  @Warmup(iterations = 8, time = 2)
  @Measurement(iterations = 5, time = 1)
  public static class Lua extends Scripted {
    /// Needs the options of `bench/parts`.
    public Lua() {
      super("load.lua", null, "lua, GraalVM CE");
    }
  }

  /// The same with a script that reads all that `CheckFile` is given.
  @Warmup(iterations = 8, time = 2)
  @Measurement(iterations = 5, time = 1)
  public static class LuaReadsAll extends Scripted {
    /// Needs the options of `bench/parts`.
    public LuaReadsAll() {
      super("read-all.lua", null, "lua, GraalVM CE");
    }
  }

  /// Lua as the relay runs it: interpreted.
  @Fork(value = 1, jvmArgsAppend = "-XX:-EnableJVMCI")
  public static class LuaInterpreted extends Scripted {
    /// Runs on every JVM.
    public LuaInterpreted() {
      super("load.lua", null, "lua, Interpreted");
    }
  }

  /// Lua on LuaJ.
  public static class LuaJ extends Scripted {
    /// Runs on every JVM.
    public LuaJ() {
      super("load.lua", "luaj", "luaj");
    }
  }

  /// JavaScript as with `RELAYOUT_OPTIMIZE`: compiled. It needs some 20 s of processor time until it is.
  @Warmup(iterations = 8, time = 2)
  @Measurement(iterations = 5, time = 1)
  public static class Js extends Scripted {
    /// Needs the options of `bench/parts`.
    public Js() {
      super("load.js", null, "js, GraalVM CE");
    }
  }

  /// The same with a script that reads all that `CheckFile` is given.
  @Warmup(iterations = 8, time = 2)
  @Measurement(iterations = 5, time = 1)
  public static class JsReadsAll extends Scripted {
    /// Needs the options of `bench/parts`.
    public JsReadsAll() {
      super("read-all.js", null, "js, GraalVM CE");
    }
  }

  /// JavaScript as the relay runs it: interpreted.
  @Fork(value = 1, jvmArgsAppend = "-XX:-EnableJVMCI")
  public static class JsInterpreted extends Scripted {
    /// Runs on every JVM.
    public JsInterpreted() {
      super("load.js", null, "js, Interpreted");
    }
  }
}
