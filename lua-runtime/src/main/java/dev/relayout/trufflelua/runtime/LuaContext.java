package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.TruffleLanguage.ContextReference;
import com.oracle.truffle.api.TruffleLanguage.Env;
import com.oracle.truffle.api.nodes.Node;
import dev.relayout.trufflelua.LuaLanguage;
import org.jspecify.annotations.Nullable;

/// What belongs to one context: the globals, the metatables of types, the running coroutine. Used by one thread at a time.
public final class LuaContext {
  private static final ContextReference<LuaContext> REFERENCE =
      ContextReference.create(LuaLanguage.class);

  private static final int BOOLEAN = 0;
  private static final int NUMBER = 1;
  private static final int FUNCTION = 2;
  private static final int THREAD = 3;
  private static final int NIL = 4;
  private static final int FOREIGN = 5;

  private final LuaLanguage language;
  private final Env env;
  private final LuaOptions options;
  private final LuaTable globals = new LuaTable();
  private final LuaTable loaded = new LuaTable();
  private final LuaTable registry = new LuaTable();
  private final @Nullable LuaTable[] typeMetatables = new @Nullable LuaTable[6];
  private @Nullable LuaTable stringMetatable;
  private @Nullable Coroutine running;

  public LuaContext(LuaLanguage language, Env env, LuaOptions options) {
    this.language = language;
    this.env = env;
    this.options = options;
  }

  /// The context that runs; a constant for compiled code of a node.
  public static LuaContext get(@Nullable Node node) {
    return REFERENCE.get(node);
  }

  public LuaLanguage language() {
    return language;
  }

  /// The way to files, streams, threads and other languages.
  public Env env() {
    return env;
  }

  public LuaOptions options() {
    return options;
  }

  /// `_G`
  public LuaTable globals() {
    return globals;
  }

  /// `package.loaded`
  public LuaTable loaded() {
    return loaded;
  }

  /// What `debug.getregistry` gives, and where libraries keep what scripts should not see.
  public LuaTable registry() {
    return registry;
  }

  public @Nullable LuaTable stringMetatable() {
    return stringMetatable;
  }

  public void setStringMetatable(@Nullable LuaTable metatable) {
    stringMetatable = metatable;
  }

  /// Of the types that have one metatable for all their values.
  public @Nullable LuaTable typeMetatable(Object value) {
    return typeMetatables[typeOf(value)];
  }

  public void setTypeMetatable(Object value, @Nullable LuaTable metatable) {
    typeMetatables[typeOf(value)] = metatable;
  }

  private static int typeOf(Object value) {
    if (value instanceof LuaFunction) {
      return FUNCTION;
    } else if (value instanceof Long || value instanceof Double) {
      return NUMBER;
    } else if (value == Nil.NIL) {
      return NIL;
    } else if (value instanceof Boolean) {
      return BOOLEAN;
    }
    return value instanceof Coroutine ? THREAD : FOREIGN;
  }

  /// The coroutine that runs; null outside of all coroutines.
  public @Nullable Coroutine running() {
    return running;
  }

  void setRunning(@Nullable Coroutine coroutine) {
    running = coroutine;
  }
}
