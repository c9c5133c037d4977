package dev.relayout.hooks;

import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptSettings;

/// A compiled script that sessions share, from its loading until another takes its place and the last
/// session that uses it is over. Thread-safe.
public final class LoadedScript implements AutoCloseable {
  private final ScriptFactory factory;
  private final ScriptSettings settings;
  private int uses;
  private boolean retired;
  private boolean closed;
  private volatile boolean givenUp;

  /// @param factory owned here from now on
  /// @param settings what it was compiled with: its limits and its zone are needed
  public LoadedScript(ScriptFactory factory, ScriptSettings settings) {
    this.factory = factory;
    this.settings = settings;
  }

  /// What opens it.
  ScriptFactory factory() {
    return factory;
  }

  /// What it was compiled with: limits and grants.
  public ScriptSettings settings() {
    return settings;
  }

  /// Whether it may read files.
  public boolean readsFiles() {
    return settings.files();
  }

  /// The file's name, for people.
  public String name() {
    return factory.source().name();
  }

  /// A call did not come back: no session opens it any more.
  void giveUp() {
    givenUp = true;
  }

  boolean givenUp() {
    return givenUp;
  }

  /// A session begins to use it, until [Use#end].
  synchronized Use use() {
    uses++;
    return new Use(this);
  }

  /// Another has taken its place: closed now, or with the last session that uses it. Blocks.
  public void retire() {
    if (unusedFromNowOn()) {
      close();
    }
  }

  /// Whether it is closed.
  public synchronized boolean closed() {
    return closed;
  }

  /// Frees what it holds, whoever uses it still. Idempotent. Blocks.
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    factory.close();
  }

  private synchronized boolean unusedFromNowOn() {
    retired = true;
    return uses == 0;
  }

  private synchronized boolean endUse() {
    uses--;
    return retired && uses == 0;
  }

  /// That one session uses a script.
  static final class Use {
    private final LoadedScript script;
    private boolean over;

    private Use(LoadedScript script) {
      this.script = script;
    }

    LoadedScript script() {
      return script;
    }

    /// The session is over. Idempotent.
    ///
    /// @return whether it was the last one, and the script is now to be closed
    synchronized boolean end() {
      if (over) {
        return false;
      }
      over = true;
      return script.endUse();
    }
  }
}
