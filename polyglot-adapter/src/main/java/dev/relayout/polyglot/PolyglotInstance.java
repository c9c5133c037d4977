package dev.relayout.polyglot;

import dev.relayout.script.Actions;
import dev.relayout.script.HeaderData;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptInstance;
import dev.relayout.script.ScriptObject;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// One context. Whatever may run guest code goes through [#inScript], under the eyes of the watchdog.
final class PolyglotInstance implements ScriptInstance {
  private final Source parsed;
  private final Context context;
  private final GuestValues values;
  private final PrintedLines lines;
  private final LanguageBinding binding;
  private final Watchdog watchdog;
  private final Guard guard;
  private final Faults faults;
  private final Value globals;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ValueReader asking = new Asking();
  private final Map<List<String>, KnownGlobals> known = new HashMap<>();
  private @Nullable Value exports;

  /// The function that was just read, for the call that follows: void once the context is entered again.
  private @Nullable String justRead;

  private @Nullable Value read;

  PolyglotInstance(
      PolyglotFactory factory, Context context, GuestValues values, PrintedLines lines) {
    this.parsed = factory.parsed();
    this.context = context;
    this.values = values;
    this.lines = lines;
    this.binding = factory.runtime().binding();
    this.watchdog = factory.runtime().watchdog();
    this.guard = new Guard(context, factory.settings().limits(), watchdog);
    this.faults = new Faults(binding, factory.settings().limits());
    this.globals = context.getBindings(binding.languageId());
    watchdog.add(guard);
  }

  @Override
  public void run() throws ScriptException {
    inScript(() -> {
      exports = binding.exports(parsed, context.eval(parsed));
      binding.doubts(exports).forEach(lines::warn);
      return ScriptValue.Nil.NIL;
    });
  }

  @Override
  public ScriptValue global(String name) throws ScriptException {
    checkOpen();
    ScriptValue known = values.global(name);
    return known == null ? inScript(() -> out(bound(name))) : known;
  }

  @Override
  public List<ScriptValue> globals(List<String> names) throws ScriptException {
    checkOpen();
    List<ScriptValue> found = new ArrayList<>(names.size());
    for (String name : names) {
      ScriptValue known = values.global(name);
      if (known == null) {
        return inScript(() -> asked(names));
      }
      found.add(known);
    }
    return found;
  }

  private List<ScriptValue> asked(List<String> names) {
    KnownGlobals asked = known.get(names);
    if (asked == null) {
      asked = new KnownGlobals(names, this::bound, this::out, values.comparison(names, exports));
      known.put(names, asked);
    }
    List<ScriptValue> found = asked.now();
    justRead = names.getLast();
    read = asked.last();
    return found;
  }

  @Override
  public void setGlobal(String name, Object value) throws ScriptException {
    Boolean set =
        inScript(() -> {
          try {
            globals.putMember(name, values.toBind(in(value)));
            return true;
          } catch (UnsupportedOperationException constant) {
            return false;
          }
        });
    if (!Boolean.TRUE.equals(set)) {
      throw new ScriptException(
          ScriptException.Kind.ERROR,
          null,
          name + " belongs to the relay: the script must not declare it as a constant");
    }
  }

  @Override
  public ScriptValue call(String function, Object... arguments) throws ScriptException {
    Value known = function.equals(justRead) ? read : null;
    return inScript(function, () -> called(function, known, arguments));
  }

  private ScriptValue called(String function, @Nullable Value known, Object[] arguments) {
    Object[] guests = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      guests[i] = in(arguments[i]);
    }
    ScriptValue result = values.call(function, guests, asking);
    if (result != null) {
      return result;
    }
    Value hook = known == null ? bound(function) : known;
    if (hook == null || !hook.canExecute()) {
      throw new IllegalArgumentException(function + " is no function");
    }
    return out(values.settled(hook.execute(guests)));
  }

  private @Nullable Value bound(String name) {
    Value exported = exports == null ? null : exports.getMember(name);
    return exported == null ? globals.getMember(name) : exported;
  }

  private Object in(Object value) {
    return switch (value) {
      case Text text -> values.text(text);
      case Long number -> number;
      case Boolean bool -> bool;
      case HeaderData data -> values.headerData(data);
      case Actions actions -> fresh(actions);
      case List<?> list -> values.list(texts(list));
      default -> throw new IllegalArgumentException("no value for a script: " + value.getClass());
    };
  }

  private Object fresh(Actions actions) {
    Object object = values.actions();
    actions.bind(values.fields(object, asking));
    return object;
  }

  /// The lists of the contract hold texts; looking at their elements would split a header that the
  /// script may never read.
  @SuppressWarnings("unchecked")
  private static List<Text> texts(List<?> list) {
    return (List<Text>) list;
  }

  private ScriptValue out(@Nullable Value value) {
    if (value == null || value.isNull()) {
      return ScriptValue.Nil.NIL;
    }
    if (value.isBoolean()) {
      return ScriptValue.of(value.asBoolean());
    }
    if (value.isNumber()) {
      return ScriptValue.of(number(value));
    }
    if (value.isString()) {
      return ScriptValue.of(values.text(value));
    }
    return values.other(value, fieldsOf(value));
  }

  private static double number(Value value) {
    return value.fitsInDouble() ? value.asDouble() : value.asBigInteger().doubleValue();
  }

  private ScriptObject fieldsOf(Value object) {
    return name -> inScript(() -> out(values.field(object, name)));
  }

  private void checkOpen() throws ScriptException {
    if (closed.get()) {
      throw ScriptException.ended(null, "its session was closed");
    }
  }

  private final class Asking implements ValueReader {
    @Override
    public ScriptValue read(Value value) {
      return out(value);
    }

    @Override
    public ScriptObject fields(Value object) {
      return fieldsOf(object);
    }
  }

  private <T> T inScript(Supplier<T> body) throws ScriptException {
    return inScript(null, body);
  }

  /// @param function the function that is called, where the body is a call
  private <T> T inScript(@Nullable String function, Supplier<T> body) throws ScriptException {
    if (Thread.currentThread().isVirtual()) {
      throw new IllegalStateException("scripts run on platform threads only (oracle/graal#11058)");
    }
    checkOpen();
    justRead = null;
    T result = null;
    RuntimeException error = null;
    Limit passed;
    guard.enter();
    try {
      result = body.get();
    } catch (PolyglotException | IllegalStateException e) {
      // The latter says that the context was closed before the call got into it.
      error = e;
    } finally {
      lines.endCall();
      passed = guard.exit();
    }
    if (passed != null) {
      throw faults.stopped(passed, error, () -> section(function));
    }
    if (error != null) {
      throw faults.raised(error, closed.get());
    }
    return Objects.requireNonNull(result);
  }

  private @Nullable SourceSection section(@Nullable String function) {
    Value hook = function == null ? null : bound(function);
    return hook == null ? null : hook.getSourceLocation();
  }

  /// A call that another thread may be in is cancelled from aside: a script without a safepoint would
  /// hold up the caller as well.
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    watchdog.remove(guard);
    if (guard.idleHere()) {
      Closing.quietly("a script", () -> context.close(true));
    } else {
      Closing.aside("a script", () -> context.close(true));
    }
  }
}
