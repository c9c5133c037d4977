package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.TruffleLanguage.Env;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.io.TruffleProcessBuilder;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Values;
import org.graalvm.polyglot.io.ProcessHandler.Redirect;

/// Commands for the system's shell (manual §6.8 `io.popen`, §6.9 `os.execute`), if the host lets the context create processes.
final class Commands {
  private static final LuaString EXIT = LuaString.of("exit");

  private Commands() {}

  /// A builder for a process that runs a command. It reads what this process reads and prints where the context prints, until that is
  /// changed.
  ///
  /// @throws SecurityException when the host does not allow processes
  static TruffleProcessBuilder shell(Env env, LuaString command) {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    String text = FileNames.text(command);
    TruffleProcessBuilder builder =
        windows
            ? env.newProcessBuilder("cmd.exe", "/c", text)
            : env.newProcessBuilder("/bin/sh", "-c", text);
    return builder
        .redirectInput(Redirect.INHERIT)
        .redirectOutput(builder.createRedirectToStream(env.out()))
        .redirectError(builder.createRedirectToStream(env.err()));
  }

  /// `os.execute`: without a command, whether there is a shell to be had.
  static Object execute(LuaContext context, Object[] arguments) {
    LuaString command = Args.optionalString(context, arguments, 1);
    if (command == null) {
      return context.env().isCreateProcessAllowed();
    }
    return SystemError.answering(
        null,
        () -> {
          context.out().flush();
          return result(shell(context.env(), command).start());
        });
  }

  /// Waits for the end of a process, and says what it was: true or nil, "exit", the code (`luaL_execresult`). Never "signal": Java gives a
  /// process that a signal has killed the code 128 and more, as a shell gives one that it has started, and the two cannot be told apart.
  static Object result(Process process) {
    boolean ended = false;
    try {
      TruffleSafepoint.setBlockedThreadInterruptible(null, Process::waitFor, process);
      ended = true;
    } finally {
      if (!ended) {
        process.destroy();
      }
    }
    int code = process.exitValue();
    return Values.of(code == 0 ? (Object) true : Nil.NIL, EXIT, (long) code);
  }
}
