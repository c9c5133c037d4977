package dev.relayout.hooks;

import dev.relayout.script.Actions;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptInstance;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.ScriptSource;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.Text;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A script in Java: its top level defines the hooks as lambdas.
///
/// ```
/// FakeScript.of(script -> {
///   script.set("MaxMessagesPerConnection", 2);
///   script.hook("ReturnCodeHandler", (me, args) -> ScriptValue.of(Text.of("550 no")));
/// });
/// ```
public final class FakeScript implements ScriptFactory {
  /// The top level of a script.
  public interface TopLevel {
    void run(Instance script) throws ScriptException;
  }

  /// A hook; `args` are what the contract passes.
  public interface Body {
    ScriptValue call(Instance script, Object... args) throws ScriptException;
  }

  private final TopLevel topLevel;
  private final AtomicInteger opened = new AtomicInteger();
  private volatile boolean closed;

  private FakeScript(TopLevel topLevel) {
    this.topLevel = topLevel;
  }

  public static FakeScript of(TopLevel topLevel) {
    return new FakeScript(topLevel);
  }

  /// A script with one hook.
  public static FakeScript with(String hook, Body body) {
    return of(script -> script.hook(hook, body));
  }

  /// A `ReturnCodeHandler` that gives `reply` where the command and the reply begin as said.
  public static FakeScript rewriting(String command, String said, String reply) {
    return with(
        "ReturnCodeHandler",
        (script, args) ->
            text(args[0]).startsWith(command) && text(args[1]).startsWith(said)
                ? string(reply)
                : ScriptValue.Nil.NIL);
  }

  /// An argument as text.
  public static String text(Object argument) {
    return ((Text) argument).latin1();
  }

  /// A string that a hook returns.
  public static ScriptValue string(String text) {
    return ScriptValue.of(Text.ofLatin1(text));
  }

  /// How many instances were opened.
  public int opened() {
    return opened.get();
  }

  @Override
  public ScriptSource source() {
    return new ScriptSource(Path.of("fake.script").toAbsolutePath(), new byte[0]);
  }

  @Override
  public ScriptInstance open(ScriptOutput output) {
    opened.incrementAndGet();
    return new Instance(output);
  }

  /// Whether the factory was closed.
  public boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }

  /// A running script.
  public final class Instance implements ScriptInstance {
    private final ScriptOutput output;
    private final Map<String, ScriptValue> globals = new HashMap<>();
    private final Map<String, Body> hooks = new HashMap<>();

    private Instance(ScriptOutput output) {
      this.output = output;
    }

    /// Defines a hook.
    public void hook(String name, Body body) {
      hooks.put(name, body);
    }

    public void set(String name, double value) {
      globals.put(name, ScriptValue.of(value));
    }

    public void set(String name, boolean value) {
      globals.put(name, ScriptValue.of(value));
    }

    /// A number that was set; 0 before.
    public double number(String name) {
      return globals.get(name) instanceof ScriptValue.Num num ? num.value() : 0;
    }

    /// A string that was set; "" before.
    public String string(String name) {
      return globals.get(name) instanceof ScriptValue.Str str ? str.value().latin1() : "";
    }

    public void print(String line) {
      output.print(line);
    }

    @Override
    public void run() throws ScriptException {
      topLevel.run(this);
    }

    @Override
    public ScriptValue global(String name) {
      return hooks.containsKey(name)
          ? ScriptValue.Callable.CALLABLE
          : globals.getOrDefault(name, ScriptValue.Nil.NIL);
    }

    @Override
    public void setGlobal(String name, Object value) {
      globals.put(
          name,
          switch (value) {
            case Boolean bool -> ScriptValue.of(bool);
            case Long number -> ScriptValue.of((double) number);
            case Text text -> ScriptValue.of(text);
            default -> throw new IllegalArgumentException("not a global: " + value);
          });
    }

    @Override
    public ScriptValue call(String function, Object... arguments) throws ScriptException {
      for (Object argument : arguments) {
        if (argument instanceof Actions actions) {
          actions.bind(field -> ScriptValue.Nil.NIL);
        }
      }
      return hooks.get(function).call(this, arguments);
    }

    @Override
    public void close() {}
  }
}
