package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.CallDepthError;
import dev.relayout.trufflelua.runtime.Calls;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.syntax.ChunkSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/// Goes through errors once, before a script can. What the JVM loads for the first error of all would otherwise be loaded on a full stack
/// if that is a script's first error, and a class whose initializer fails so is lost for good, for everybody.
final class Rehearsal {
  private static final String SCRIPT =
      "pcall(function() overflow() end) pcall(function() local x x() end) pcall(error, 'x')"
          + " xpcall(overflow, function(m) error(m, 2) end)";

  private final AtomicBoolean done = new AtomicBoolean();
  private final Builtin overflow;

  Rehearsal(LuaLanguage language) {
    overflow =
        new Builtin(
            language,
            "overflow",
            () ->
                BuiltinNode.boundary((context, arguments) -> {
                  throw CallDepthError.create();
                }));
  }

  /// Does so in the first context of an engine.
  ///
  /// @param context its globals hold the base library
  void run(LuaContext context) {
    if (!done.compareAndSet(false, true)) {
      return;
    }
    LuaTable environment = new LuaTable();
    environment.put(LuaString.of("overflow"), overflow);
    for (String name : new String[] {"pcall", "xpcall", "error"}) {
      LuaString key = LuaString.of(name);
      environment.put(key, context.globals().get(key));
    }
    byte[] text = SCRIPT.getBytes(StandardCharsets.ISO_8859_1);
    try {
      Calls.call(context, context.language().load(context, text, "=rehearsal", environment));
    } catch (ChunkSyntaxException e) {
      throw new IllegalStateException("the rehearsal is no Lua", e);
    }
  }
}
