package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.nodes.Node;
import org.jspecify.annotations.Nullable;

/// Tells of calls and returns of functions written in Lua, for `debug.sethook`: also of the return from a function that ran already when the
/// hook was set. Costs nothing before any context of the engine has had such a hook.
public final class CallHooks {
  /// Hears of calls; not of those of library functions that are compiled with their callers.
  public interface Listener {
    void called(Node function);

    void returned(Node function);
  }

  private final Assumption unused = Truffle.getRuntime().createAssumption("no call hooks");

  /// Whether nobody has ever listened.
  public boolean unused() {
    return unused.isValid();
  }

  /// Somebody is about to listen.
  public void use() {
    unused.invalidate();
  }

  /// A function begins; its parameters have their values.
  ///
  /// @param function a node of it
  @TruffleBoundary
  public static void called(Node function) {
    Listener listener = listener(function);
    if (listener != null) {
      listener.called(function);
    }
  }

  /// A function ends, and not by an error.
  @TruffleBoundary
  public static void returned(Node function) {
    Listener listener = listener(function);
    if (listener != null) {
      listener.returned(function);
    }
  }

  private static @Nullable Listener listener(Node function) {
    return LuaContext.get(function).callListener();
  }
}
