package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.TruffleLanguage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// The functions and constants of a library, made once for an engine; each context gets a table with them.
public final class Library {
  private final TruffleLanguage<LuaContext> language;
  private final String name;
  private final Map<LuaString, Object> fields = new LinkedHashMap<>();
  private final List<BiConsumer<LuaContext, LuaTable>> openers = new ArrayList<>();

  /// @param name `string`; empty for the base library, whose fields are globals
  public Library(TruffleLanguage<LuaContext> language, String name) {
    this.language = language;
    this.name = name;
  }

  public String name() {
    return name;
  }

  /// A function that the compiler leaves alone; see [BuiltinNode#boundary].
  public Library function(String function, Builtin.Body body) {
    return node(function, () -> BuiltinNode.boundary(body));
  }

  /// A function that is compiled with its caller; see [BuiltinNode#inlined].
  public Library inlined(String function, Builtin.Body body) {
    return node(function, () -> BuiltinNode.inlined(body));
  }

  /// A function with a node of its own.
  public Library node(String function, Supplier<BuiltinNode> nodes) {
    String qualified = name.isEmpty() ? function : name + "." + function;
    return constant(function, new Builtin(language, qualified, nodes));
  }

  /// Any other field.
  public Library constant(String field, Object value) {
    fields.put(LuaString.of(field), value);
    return this;
  }

  /// A field of this library; for the few that another one needs.
  public Object get(String field) {
    Object value = fields.get(LuaString.of(field));
    return value == null ? Nil.NIL : value;
  }

  /// Adds what each context needs of its own, beyond the fields: objects with state, other tables.
  ///
  /// @param opener gets the context and the table with the fields
  public Library opening(BiConsumer<LuaContext, LuaTable> opener) {
    openers.add(opener);
    return this;
  }

  /// Puts all fields into a table.
  public void fill(LuaTable table) {
    fields.forEach(table::putName);
  }

  /// Makes what a context needs of its own, once its table is filled and stands where scripts find it.
  public void open(LuaContext context, LuaTable table) {
    openers.forEach(opener -> opener.accept(context, table));
  }
}
