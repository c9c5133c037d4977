package dev.relayout.hooks;

import dev.relayout.script.Hook;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptInstance;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.ScriptSource;
import dev.relayout.script.ScriptValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The compiled script of one session, watched: a beat before and after everything that may run
/// script code, so that a call that does not come back is told from a long row of calls that do.
///
/// Used on the session's script thread.
public final class WatchedFactory implements ScriptFactory {
  private final ScriptFactory script;
  private final Runnable beat;
  private @Nullable Watched newest;

  /// @param beat called on the thread that uses the script
  public WatchedFactory(ScriptFactory script, Runnable beat) {
    this.script = script;
    this.beat = beat;
  }

  @Override
  public ScriptSource source() {
    return script.source();
  }

  @Override
  public ScriptInstance open(ScriptOutput output) throws ScriptException {
    beat.run();
    ScriptInstance opened = script.open(output);
    beat.run();
    Watched watched = new Watched(opened);
    newest = watched;
    return watched;
  }

  /// Whether anything is bound to the name of a hook. What is no function counts, too: the contract
  /// has a warning for it.
  boolean binds(Hook hook) {
    Watched instance = newest;
    if (instance == null || instance.closed) {
      return false;
    }
    try {
      return instance.global(hook.functionName()) != ScriptValue.Nil.NIL;
    } catch (ScriptException e) {
      // Calling the hook meets the same error and reports it.
      return true;
    }
  }

  /// The script itself belongs to somebody else.
  @Override
  public void close() {}

  private final class Watched implements ScriptInstance {
    private final ScriptInstance instance;
    private volatile boolean closed;

    Watched(ScriptInstance instance) {
      this.instance = instance;
    }

    @Override
    public void run() throws ScriptException {
      beat.run();
      instance.run();
      beat.run();
    }

    @Override
    public ScriptValue global(String name) throws ScriptException {
      return instance.global(name);
    }

    @Override
    public List<ScriptValue> globals(List<String> names) throws ScriptException {
      return instance.globals(names);
    }

    @Override
    public void setGlobal(String name, Object value) throws ScriptException {
      instance.setGlobal(name, value);
    }

    @Override
    public ScriptValue call(String function, Object... arguments) throws ScriptException {
      beat.run();
      ScriptValue result = instance.call(function, arguments);
      beat.run();
      return result;
    }

    @Override
    public void close() {
      closed = true;
      instance.close();
    }
  }
}
