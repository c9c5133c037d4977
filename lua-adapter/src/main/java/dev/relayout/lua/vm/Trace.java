package dev.relayout.lua.vm;

import org.jspecify.annotations.Nullable;

/// The running Lua functions, for `debug`. Library functions are not among them.
public final class Trace {
  private static final int SHOWN_AT_EACH_END = 10;

  private Trace() {}

  /// One running function.
  ///
  /// @param line where it is now
  /// @param kind `global`, `local`, `method`, `field`, `upvalue`, or empty
  /// @param name by which its caller called it; empty when unknown
  public record Level(Closure function, int line, String kind, String name) {
    private String shown() {
      String what =
          function.firstLine() == 0
              ? "in main chunk"
              : name.isEmpty()
                  ? "in function <" + function.chunk() + ":" + function.firstLine() + ">"
                  : "in " + (kind.equals("global") ? "function" : kind) + " '" + name + "'";
      return "\n\t" + function.chunk() + ":" + line + ": " + what;
    }
  }

  /// The function at a level, 1 being the innermost; null when the stack is not that deep.
  public static @Nullable Level level(Vm vm, int level) {
    CallStack.Frame frame = vm.calls().level(level);
    if (frame == null || frame.closure == null) {
      return null;
    }
    CallStack.Frame caller = vm.calls().level(level + 1);
    String called = caller == null ? "" : Names.callee(caller);
    int quote = called.indexOf('\'');
    return new Level(
        frame.closure,
        Chunks.line(frame.closure.prototype, frame.pc),
        quote < 0 ? "" : called.substring(0, quote).strip(),
        quote < 0 ? "" : called.substring(quote + 1, called.length() - 1));
  }

  /// The traceback from a level on, the middle of a long one left out.
  public static String of(Vm vm, int from) {
    StringBuilder trace = new StringBuilder("stack traceback:");
    int depth = vm.calls().depth();
    for (int at = Math.max(from, 1); at <= depth; at++) {
      if (at == from + SHOWN_AT_EACH_END && depth - at > SHOWN_AT_EACH_END) {
        trace.append("\n\t...");
        at = depth - SHOWN_AT_EACH_END;
        continue;
      }
      Level level = level(vm, at);
      trace.append(level == null ? "\n\t[C]: in ?" : level.shown());
    }
    return trace.toString();
  }
}
