package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.nodes.Node;
import dev.relayout.trufflelua.runtime.Foreign;
import dev.relayout.trufflelua.runtime.ForeignIndexNode;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.MetaNames;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Operators;
import dev.relayout.trufflelua.runtime.Values;
import org.jspecify.annotations.Nullable;

/// `value.name` with `__index`, each step of a chain of tables with its own memory.
final class NameReadNode extends Node {
  /// How long a chain may be before it goes the slow way.
  private static final int MAX_DEPTH = 6;

  private final LuaString name;
  private final int depth;

  @Child private RawNameNode field;
  @Child private @Nullable RawNameNode handler;
  @Child private @Nullable NameReadNode next;
  @Child private @Nullable DispatchNode call;
  @Child private @Nullable ForeignIndexNode foreign;

  NameReadNode(LuaString name) {
    this(name, 0);
  }

  private NameReadNode(LuaString name, int depth) {
    this.name = name;
    this.depth = depth;
    field = RawNameNodeGen.create(name);
  }

  /// Reads it.
  ///
  /// @throws dev.relayout.trufflelua.runtime.LibraryError when the value cannot be indexed
  Object execute(Object value) {
    LuaTable metatable;
    if (value instanceof LuaTable table) {
      Object result = field.execute(table);
      if (result != Nil.NIL) {
        return result;
      }
      metatable = table.metatable();
      if (metatable == null) {
        return Nil.NIL;
      }
    } else if (value instanceof LuaString) {
      metatable = LuaContext.get(this).stringMetatable();
      if (metatable == null) {
        return slow(value);
      }
    } else {
      return slow(value);
    }
    return inherited(value, metatable);
  }

  private Object inherited(Object value, LuaTable metatable) {
    if (handler == null) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      handler = insert(RawNameNodeGen.create(MetaNames.INDEX));
    }
    Object found = handler.execute(metatable);
    if (found == Nil.NIL) {
      return value instanceof LuaTable ? Nil.NIL : slow(value);
    } else if (Operators.isFunction(found)) {
      return call(found, value);
    }
    try {
      return chain(found);
    } catch (LibraryError e) {
      throw e.nameless();
    }
  }

  private Object chain(Object found) {
    if (depth == MAX_DEPTH) {
      return slow(found);
    }
    if (next == null) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      next = insert(new NameReadNode(name, depth + 1));
    }
    return next.execute(found);
  }

  private Object call(Object function, Object value) {
    if (call == null) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      call = insert(new DispatchNode());
    }
    try {
      return Values.first(call.execute(function, new Object[] {function, value, name}));
    } catch (LibraryError e) {
      throw LibraryError.of(e.describe("index", false));
    }
  }

  private Object slow(Object value) {
    if (Foreign.isPlain(LuaContext.get(this), value)) {
      if (foreign == null) {
        CompilerDirectives.transferToInterpreterAndInvalidate();
        foreign = insert(ForeignIndexNode.create());
      }
      return foreign.execute(value, name);
    }
    return Operators.index(LuaContext.at(this), value, name);
  }
}
