package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage.ContextReference;
import com.oracle.truffle.api.TruffleLanguage.Env;
import com.oracle.truffle.api.nodes.Node;
import dev.relayout.trufflelua.LuaLanguage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/// What belongs to one context: the globals, the metatables of types, the running coroutine. Used by one thread at a time.
public final class LuaContext {
  private static final ContextReference<LuaContext> REFERENCE =
      ContextReference.create(LuaLanguage.class);

  private final LuaLanguage language;
  private final Env env;
  private final LuaOptions options;
  private final LuaTable globals = new LuaTable();
  private final GlobalScope scope = new GlobalScope(globals);
  private final LuaTable loaded = new LuaTable();
  private final LuaTable registry = new LuaTable();
  private final TypeMetatables typeMetatables = new TypeMetatables();
  private @Nullable LuaTable stringMetatable;
  private final LiveMemory memory;
  private final Set<Thread> threads = new CopyOnWriteArraySet<>();
  private @Nullable Coroutine lastRun;
  private boolean inCoroutine;
  private @Nullable Node location;
  private CallHooks.@Nullable Listener callListener;
  private final CallDepth callDepth = new CallDepth();
  private @Nullable CoroutineBackend coroutines;
  private final Coroutine mainCoroutine = Coroutine.main(this);
  private final LuaOutput out;
  private final Xoshiro random = new Xoshiro();
  private final Map<Class<?>, Object> states = new HashMap<>();
  private final List<Closing> closing = new ArrayList<>();

  /// What has to be done before the context goes.
  @FunctionalInterface
  public interface Closing {
    void close() throws IOException;
  }

  public LuaContext(LuaLanguage language, Env env, LuaOptions options) {
    this.language = language;
    this.env = env;
    this.options = options;
    memory = new LiveMemory(this, options.maxMemory());
    out = new LuaOutput(env.out(), LuaOutput.Mode.LINE);
  }

  /// The context that runs; a constant for compiled code of a node.
  public static LuaContext get(@Nullable Node node) {
    return REFERENCE.get(node);
  }

  /// How deep calls are in one another.
  public CallDepth callDepth() {
    return callDepth;
  }

  /// As [#get], for a node that does what may call back into Lua without a call node: a walk over the stack finds there
  /// where that call was made.
  public static LuaContext at(Node node) {
    LuaContext context = REFERENCE.get(node);
    context.location = node;
    return context;
  }

  CallHooks.@Nullable Listener callListener() {
    return callListener;
  }

  /// Has calls told from now on; null for no more.
  public void setCallListener(CallHooks.@Nullable Listener listener) {
    language.callHooks().use();
    callListener = listener;
  }

  /// The node that [Calls] calls for, and that a function of the library runs in; it says so before ([#at]).
  public @Nullable Node location() {
    return location;
  }

  void setLocation(@Nullable Node node) {
    location = node;
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

  /// What its live values take.
  public LiveMemory memory() {
    return memory;
  }

  /// The threads that it may run on.
  public Set<Thread> threads() {
    return threads;
  }

  /// Everything that keeps values alive, but for the variables of functions that run.
  void eachRoot(Consumer<@Nullable Object> visitor) {
    visitor.accept(globals);
    visitor.accept(loaded);
    visitor.accept(registry);
    visitor.accept(stringMetatable);
    visitor.accept(lastRun);
    typeMetatables.each(visitor);
  }

  /// `_G`
  public LuaTable globals() {
    return globals;
  }

  /// The globals as the host's bindings and tools see them.
  public Object scope() {
    return scope;
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
    return typeMetatables.get(value);
  }

  public void setTypeMetatable(Object value, @Nullable LuaTable metatable) {
    typeMetatables.set(value, metatable);
  }

  /// Standard output: what `print` and `io.write` share.
  public LuaOutput out() {
    return out;
  }

  /// The numbers of `math.random`.
  public Xoshiro random() {
    return random;
  }

  /// Shows what was written without a line end, since the host's call is over; not what waits for a full buffer, as a script wanted.
  void showOutput() {
    if (out.hasPartOfLine()) {
      close(out::flush);
    }
  }

  /// What a library keeps for this context, made when it is first asked for.
  @TruffleBoundary
  public <T> T state(Class<T> type, Function<LuaContext, T> maker) {
    Object known = states.get(type);
    if (known == null) {
      known = maker.apply(this);
      states.put(type, known);
    }
    return type.cast(known);
  }

  /// Has something done when the context is closed, the last first.
  public void atClose(Closing action) {
    closing.add(action);
  }

  /// Ends what libraries have open; for [LuaLanguage]. A stream that fails does not keep the others open.
  @TruffleBoundary
  public void close() {
    closing.addFirst(out::flush);
    while (!closing.isEmpty()) {
      close(closing.removeLast());
    }
  }

  @TruffleBoundary
  private void close(Closing action) {
    try {
      action.close();
    } catch (IOException e) {
      env.getLogger(LuaContext.class).log(Level.WARNING, "an open stream", e);
    }
  }

  /// The coroutine that runs; null outside of all coroutines.
  public @Nullable Coroutine running() {
    return inCoroutine ? lastRun : null;
  }

  void setRunning(@Nullable Coroutine coroutine) {
    inCoroutine = coroutine != null;
    // Only when it is another one: between old objects and young ones, a reference costs a fence.
    if (coroutine != null && coroutine != lastRun) {
      lastRun = coroutine;
    }
  }

  /// Keeps the coroutine that ran last no longer.
  public void forgetLast() {
    if (!inCoroutine) {
      lastRun = null;
    }
  }

  /// What stands for the code outside of all coroutines.
  public Coroutine mainCoroutine() {
    return mainCoroutine;
  }

  /// Where this context's coroutines get their stacks from.
  ///
  /// @throws LibraryError when there is nothing that could give them
  CoroutineBackend coroutines() {
    CoroutineBackend known = coroutines;
    if (known == null) {
      known = CoroutineBackend.choose(env);
      coroutines = known;
      atClose(known::close);
    }
    return known;
  }
}
