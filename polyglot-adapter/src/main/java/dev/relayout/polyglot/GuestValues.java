package dev.relayout.polyglot;

import dev.relayout.script.HeaderData;
import dev.relayout.script.ScriptObject;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.Text;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// How the contract's values look to the scripts of one instance, and back. A language overrides what
/// it sees otherwise, such as byte strings. Used on the thread of the instance only.
public class GuestValues {
  private final Context context;

  /// Values for one context.
  public GuestValues(Context context) {
    this.context = context;
  }

  /// The context that the values belong to.
  protected final Context context() {
    return context;
  }

  /// A text as the script sees it.
  public Object text(Text text) {
    return text.toString();
  }

  /// A guest string; only called where [Value#isString].
  public Text text(Value string) {
    return Text.of(string.asString());
  }

  /// A list of the script's own: what it changes, only it sees.
  public Object list(List<Text> texts) {
    return new GuestList(texts, this);
  }

  /// The header fields by name, in whatever case: members and a dictionary at once.
  public Object headerData(HeaderData data) {
    return new GuestHeader.Dictionary(data, this);
  }

  /// Fresh `Actions` with the defaults.
  public Object actions() {
    return new GuestActions();
  }

  /// Reads what the script leaves in its `Actions`.
  ///
  /// @param object what [#actions] gave
  /// @param asking for fields of which the context has to be asked
  public ScriptObject fields(Object object, ValueReader asking) {
    return asking.fields(context.asValue(object));
  }

  /// A field of an object, null when absent. May run guest code.
  public @Nullable Value field(Value object, String name) {
    if (object.hasHashEntries() && object.hasHashEntry(name)) {
      return object.getHashValue(name);
    }
    return object.hasMembers() ? object.getMember(name) : null;
  }

  /// What a hook returned, once it is there: a language that has promises waits for one here.
  public Value settled(Value result) {
    return result;
  }

  /// What is bound to a global name, for a language whose values the adapter knows from inside: it need not ask by [Value]s, each of
  /// which costs. Runs no guest code.
  ///
  /// @return null where the context has to be asked
  public @Nullable ScriptValue global(String name) {
    return null;
  }

  /// A value as it is bound to a global name.
  ///
  /// @param value in the guest's form
  public Object toBind(Object value) {
    return value;
  }

  /// For a language in which one call costs less than reading several globals by [Value]s: a guest function that is given a value for each
  /// of the names, and tells whether they are all bound to these still.
  ///
  /// @param exports what the script exports, which goes before globals; null where it does not export
  /// @return null where each name is to be read
  public @Nullable Value comparison(List<String> names, @Nullable Value exports) {
    return null;
  }

  /// Calls what is bound to a global name, as with [#global] not by [Value]s.
  ///
  ///
  /// @param arguments in the guest's form
  /// @param asking for results of which the context has to be asked
  /// @return null, before anything was called, where it is to be called by [Value]s
  public @Nullable ScriptValue call(String name, Object[] arguments, ValueReader asking) {
    return null;
  }

  /// Any other guest value than null, boolean, number or string.
  ///
  /// @param fields reads the fields of the value where it is an object
  public ScriptValue other(Value value, ScriptObject fields) {
    if (value.canExecute()) {
      return ScriptValue.Callable.CALLABLE;
    }
    if (value.hasMembers() || value.hasHashEntries() || value.hasArrayElements()) {
      return new ScriptValue.Obj(fields);
    }
    Value type = value.getMetaObject();
    return new ScriptValue.Other(type == null ? "value" : type.getMetaSimpleName());
  }
}
