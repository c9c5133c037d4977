package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaBuffer;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Values;
import java.io.IOException;
import java.io.OutputStream;

/// Where `warn` writes (manual §6.1): the context's standard error stream, off until a script says `@on`.
final class Warnings {
  private static final LuaString ON = LuaString.of("@on");
  private static final LuaString OFF = LuaString.of("@off");

  private boolean on;

  private Warnings() {}

  static Object warn(LuaContext context, Object[] arguments) {
    LuaBuffer line = new LuaBuffer().append("Lua warning: ");
    line.append(Args.string(context, arguments, 1));
    for (int i = 2; i < arguments.length; i++) {
      line.append(Args.string(context, arguments, i));
    }
    Warnings warnings = context.state(Warnings.class, owner -> new Warnings());
    LuaString first = Args.string(context, arguments, 1);
    if (arguments.length == 2 && first.length() > 0 && first.at(0) == '@') {
      warnings.control(first);
    } else if (warnings.on) {
      write(context, line.append('\n').toLuaString());
    }
    return Values.NONE;
  }

  /// What begins with `@` is no message; what is not known is ignored (lua_setwarnf of PUC Lua's auxiliary library).
  private void control(LuaString message) {
    if (message.equals(ON)) {
      on = true;
    } else if (message.equals(OFF)) {
      on = false;
    }
  }

  private static void write(LuaContext context, LuaString line) {
    try {
      OutputStream err = context.env().err();
      err.write(line.bytes());
      err.flush();
    } catch (IOException e) {
      throw LibraryError.of(String.valueOf(e.getMessage()));
    }
  }
}
