package dev.relayout.script;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// A script whose functions are Java: what the contract does is tested without a language.
public final class FakeScript implements ScriptEngine, ScriptFactory {
  /// A function of the script.
  @FunctionalInterface
  public interface Function {
    ScriptValue call(Instance self, Object... arguments) throws ScriptException;
  }

  /// One running script.
  public static final class Instance implements ScriptInstance {
    public final Map<String, ScriptValue> globals = new HashMap<>();
    public final Map<String, ScriptValue> actions = new HashMap<>();
    public final ScriptOutput output;
    public boolean closed;
    private final FakeScript script;

    Instance(FakeScript script, ScriptOutput output) {
      this.script = script;
      this.output = output;
    }

    @Override
    public void run() throws ScriptException {
      script.functions.keySet().forEach(name -> globals.put(name, ScriptValue.Callable.CALLABLE));
      script.topLevel.accept(this);
    }

    @Override
    public ScriptValue global(String name) {
      return globals.getOrDefault(name, ScriptValue.Nil.NIL);
    }

    @Override
    public void setGlobal(String name, Object value) {
      globals.put(
          name,
          switch (value) {
            case Boolean bool -> ScriptValue.of(bool);
            case Long number -> ScriptValue.of((double) number);
            case Text text -> ScriptValue.of(text);
            default -> throw new IllegalArgumentException(name + ": " + value);
          });
    }

    @Override
    public ScriptValue call(String function, Object... arguments) throws ScriptException {
      for (Object argument : arguments) {
        if (argument instanceof Actions fresh) {
          actions.clear();
          fresh.bind(field -> actions.getOrDefault(field, ScriptValue.Nil.NIL));
        }
      }
      return script.functions.get(function).call(this, arguments);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final Map<String, Function> functions = new HashMap<>();
  private Consumer<Instance> topLevel = instance -> {};

  /// How many instances were opened.
  public int opened;

  /// The instance opened last.
  public Instance latest = new Instance(this, new Silence());

  /// Defines nothing yet.
  public FakeScript() {}

  /// Defines a hook.
  public FakeScript with(Hook hook, Function function) {
    functions.put(hook.functionName(), function);
    return this;
  }

  /// What the top level does.
  public FakeScript topLevel(Consumer<Instance> does) {
    topLevel = does;
    return this;
  }

  @Override
  public ScriptSource source() {
    return new ScriptSource(java.nio.file.Path.of("fake"), new byte[0]);
  }

  @Override
  public ScriptInstance open(ScriptOutput output) {
    opened++;
    latest = new Instance(this, output);
    return latest;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public boolean accepts(String fileName) {
    return fileName.endsWith(".fake");
  }

  @Override
  public ScriptFactory compile(ScriptSource source, ScriptSettings settings) {
    return this;
  }

  @Override
  public void close() {}

  private static final class Silence implements ScriptOutput {
    @Override
    public void print(String line) {}

    @Override
    public void warn(String message) {}
  }
}
