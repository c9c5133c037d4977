package dev.relayout.js;

import dev.relayout.polyglot.GuestHeader;
import dev.relayout.polyglot.GuestValues;
import dev.relayout.script.HeaderData;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/// What JavaScript sees: an `Actions` that is an object of its own, a header that is an object, and
/// promises that a hook returned are waited for.
final class JsValues extends GuestValues {
  private final Value actions;
  private final Value itself;
  private final Value isPromise;
  private final Value settle;
  private final Value rethrow;

  /// @param prelude what the prelude returned
  JsValues(Context context, Value prelude) {
    super(context);
    actions = prelude.getMember("actions");
    itself = prelude.getMember("itself");
    isPromise = prelude.getMember("isPromise");
    settle = prelude.getMember("settle");
    rethrow = prelude.getMember("rethrow");
  }

  @Override
  public Object actions() {
    return actions.execute();
  }

  @Override
  public Object headerData(HeaderData data) {
    return new GuestHeader(data, this);
  }

  /// GraalJS 25.0 binds what `let` declared to the host's value as it is, which no operator can read;
  /// what the language has given out is a value of its own.
  @Override
  public Object toBind(Object value) {
    return itself.execute(value);
  }

  @Override
  public @Nullable Value comparison(List<String> names, @Nullable Value exports) {
    return Comparison.of(context(), names, exports);
  }

  /// A script has nothing to wait for but itself, so a promise is settled once the hook has returned,
  /// or never.
  @Override
  public Value settled(Value result) {
    if (!result.hasMembers() || result.canExecute() || !isPromise.execute(result).asBoolean()) {
      return result;
    }
    Settled settled = new Settled();
    settle.executeVoid(
        result,
        (ProxyExecutable) value -> settled.fulfilled(value[0]),
        (ProxyExecutable) reason -> settled.rejected(reason[0]));
    return settled.get();
  }

  private final class Settled {
    private Value value = context().asValue(null);
    private boolean fulfilled;
    private boolean rejected;

    Object fulfilled(Value result) {
      value = result;
      fulfilled = true;
      return result;
    }

    Object rejected(Value reason) {
      value = reason;
      rejected = true;
      return reason;
    }

    Value get() {
      if (rejected) {
        return rethrow.execute(value);
      }
      if (!fulfilled) {
        return rethrow.execute("the hook returned a promise that nothing will ever settle");
      }
      return value;
    }
  }
}
