package dev.relayout.lua.vm;

import dev.relayout.lua.lib.LuaLibraryException;
import dev.relayout.script.ScriptLimits;
import java.lang.ref.Cleaner;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Prototype;
import org.luaj.vm2.Varargs;

/// One script's world: its globals, its string metatable, its coroutines and its budget. Used by one
/// thread at a time; only [#close] may come from another.
public final class Vm implements AutoCloseable {
  /// Lua called from library functions and metamethods within one another, each of which takes Java
  /// stack (LUAI_MAXCCALLS).
  private static final int MAX_NESTED_CALLS = 200;

  private static final Cleaner CLEANER = Cleaner.create();

  private final LuaTable globals = new Table();
  private final LuaTable stringMetatable = new Table();
  private final Budget budget;
  private final Coroutines coroutines;
  private final Set<AutoCloseable> resources = ConcurrentHashMap.newKeySet();
  private CallStack calls = new CallStack();
  private @Nullable Thread owner;

  /// A world without libraries.
  public Vm(ScriptLimits limits) {
    this.budget = new Budget(limits, this::place);
    this.coroutines = new Coroutines(this);
  }

  /// Runs an action once nothing refers to a value any more; the action must not refer to it.
  public static void whenDropped(LuaValue value, Runnable action) {
    CLEANER.register(value, action);
  }

  /// The table of globals.
  public LuaTable globals() {
    return globals;
  }

  /// The metatable of strings, this Vm's own.
  public LuaTable stringMetatable() {
    return stringMetatable;
  }

  /// What the running call may still cost.
  public Budget budget() {
    return budget;
  }

  /// The coroutines of this Vm.
  public Coroutines coroutines() {
    return coroutines;
  }

  /// What is to be closed with this Vm: open files. Thread-safe.
  public Set<AutoCloseable> resources() {
    return resources;
  }

  CallStack calls() {
    return calls;
  }

  /// Another coroutine runs now.
  CallStack switchCalls(CallStack other) {
    CallStack previous = calls;
    calls = other;
    return previous;
  }

  /// Enters from the host: starts the budget, runs, and leaves the call stack as it was.
  public Varargs enter(LuaValue function, Varargs arguments) {
    budget.begin();
    if (owner != Thread.currentThread()) {
      owner = Thread.currentThread();
      calls.threadChanged();
    }
    int depth = calls.depth();
    int nested = calls.nested;
    try {
      return call(function, arguments);
    } catch (RuntimeException e) {
      throw convert(e);
    } catch (StackOverflowError e) {
      throw stackOverflow();
    } finally {
      calls.reset(depth);
      calls.nested = nested;
    }
  }

  /// Makes a function of a compiled chunk.
  public Closure load(Prototype prototype, LuaValue environment) {
    return Closure.chunk(this, prototype, environment);
  }

  /// Calls any value from Java: a library function's callback, a metamethod.
  public Varargs call(LuaValue function, Varargs arguments) {
    CallStack stack = calls;
    if (stack.nested >= MAX_NESTED_CALLS) {
      throw error("stack overflow (calls nested too deeply in library functions or metamethods)");
    }
    stack.ensureRoom(this);
    stack.nested++;
    try {
      return dispatch(function, arguments, false);
    } finally {
      stack.nested--;
    }
  }

  /// Same, from the interpreter loop, for what is no [Closure].
  Varargs callDirectly(LuaValue function, Varargs arguments) {
    return dispatch(function, arguments, true);
  }

  /// @param named whether the running instruction names the function
  private Varargs dispatch(LuaValue function, Varargs arguments, boolean named) {
    if (function instanceof Closure closure) {
      return Interpreter.run(closure, closure.registers(arguments), closure.extra(arguments));
    }
    if (function.isfunction()) {
      return named ? function.invoke(arguments) : invokeUnseen(function, arguments);
    }
    LuaValue handler = metamethod(function, LuaValue.CALL);
    if (!handler.isfunction()) {
      String name = named ? Names.ofCallee(top()) : "";
      throw error("attempt to call a " + function.typename() + " value" + name);
    }
    return dispatch(handler, LuaValue.varargsOf(function, arguments), false);
  }

  /// A library function that no Lua function called: its errors have no position.
  private Varargs invokeUnseen(LuaValue function, Varargs arguments) {
    CallStack stack = calls;
    int depth = stack.depth();
    stack.enter(null);
    try {
      return function.invoke(arguments);
    } finally {
      stack.reset(depth);
    }
  }

  /// Runs in protected mode: an error of the script comes back as a [LuaFailure].
  public Outcome attempt(LuaValue function, Varargs arguments, @Nullable LuaValue handler) {
    CallStack stack = calls;
    int nested = stack.nested;
    LuaFailure failure;
    try {
      return new Outcome(true, call(function, arguments));
    } catch (RuntimeException e) {
      failure = convert(e);
    } catch (StackOverflowError e) {
      failure = stackOverflow();
    }
    stack.nested = nested;
    if (handler == null) {
      return new Outcome(false, failure.value());
    }
    return handled(failure, handler, stack);
  }

  /// The handler of `xpcall` sees the frames of the error, which are still in place.
  private Outcome handled(LuaFailure failure, LuaValue handler, CallStack stack) {
    int depth = stack.depth();
    stack.reset(Math.max(failure.depth(), depth));
    try {
      return new Outcome(false, call(handler, failure.value()));
    } catch (RuntimeException | StackOverflowError inHandler) {
      return new Outcome(false, Bytes.string("error in error handling"));
    } finally {
      stack.reset(depth);
    }
  }

  /// How a protected call ended.
  ///
  /// @param ok whether it returned
  /// @param values the results, or the error object
  public record Outcome(boolean ok, Varargs values) {}

  /// An error with a message, positioned at the running line.
  public LuaFailure error(String message) {
    return raise(Bytes.string(message), 1);
  }

  /// The error of `error(value, level)`: a string gets the position of that level, if there is one.
  public LuaFailure raise(LuaValue value, int level) {
    CallStack.Frame frame = level > 0 ? calls.level(level) : null;
    Place at = frame == null ? null : frame.place();
    LuaValue object =
        value instanceof LuaString text && at != null
            ? Bytes.string(at + " " + Bytes.latin1(text))
            : value;
    return new LuaFailure(object, at == null ? place() : at, calls.depth());
  }

  /// What LuaJ's value classes or a library algorithm threw, with the position of the running line.
  LuaFailure convert(RuntimeException e) {
    return switch (e) {
      case LuaFailure failure -> failure;
      case LuaError error -> error(String.valueOf(error.getMessage()));
      case LuaLibraryException error -> error(String.valueOf(error.getMessage()));
      default -> error("internal error of the Lua engine: " + e).causedBy(e);
    };
  }

  LuaFailure stackOverflow() {
    Place place = calls.overflowPlace();
    String message = place == null ? "stack overflow" : place + " stack overflow";
    return new LuaFailure(Bytes.string(message), place, calls.depth());
  }

  /// The metamethod of a value; nil when it has none.
  public LuaValue metamethod(LuaValue value, LuaValue event) {
    LuaValue metatable = metatable(value);
    return metatable == null ? LuaValue.NIL : metatable.rawget(event);
  }

  /// The metatable of a value; null when it has none. Of the other types only userdata have one.
  public @Nullable LuaValue metatable(LuaValue value) {
    return switch (value) {
      case LuaTable table -> table.getmetatable();
      case LuaString text -> stringMetatable;
      default -> value.isuserdata() ? value.getmetatable() : null;
    };
  }

  /// `tostring` of any value.
  public LuaString toText(LuaValue value) {
    LuaValue handler = metamethod(value, LuaValue.TOSTRING);
    if (!handler.isnil()) {
      LuaString text = Bytes.stringOf(call(handler, value).arg1());
      if (text == null) {
        throw error("'__tostring' must return a string to 'print'");
      }
      return text;
    }
    LuaString text = Bytes.stringOf(value);
    if (text != null) {
      return text;
    }
    return Bytes.string(
        value.isnil() || value.isboolean()
            ? value.tojstring()
            : value instanceof Builtin builtin
                ? builtin.tojstring()
                : value.typename()
                    + ": 0x"
                    + String.format("%08x", System.identityHashCode(value)));
  }

  /// Where the script is; null outside of any Lua function.
  public @Nullable Place place() {
    return calls.place(calls.depth());
  }

  CallStack.@Nullable Frame top() {
    return calls.level(1);
  }

  /// Stops a running call and ends all coroutines. Idempotent; from any thread.
  @Override
  public void close() {
    budget.stop();
    coroutines.close();
    for (AutoCloseable resource : resources) {
      try {
        resource.close();
      } catch (Exception e) {
        throw new IllegalStateException("a script's resource cannot be closed", e);
      }
    }
  }
}
