package dev.relayout.lua.vm;

import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// The arguments of one call of a library function, checked as Lua's `luaL_check…` does. Indices count
/// from 1.
public final class Args {
  private final Vm vm;
  private final String function;
  private final Varargs values;

  Args(Vm vm, String function, Varargs values) {
    this.vm = vm;
    this.function = function;
    this.values = values;
  }

  /// The interpreter that the function belongs to.
  public Vm vm() {
    return vm;
  }

  /// How many were given.
  public int count() {
    return values.narg();
  }

  /// Any value; nil where none was given.
  public LuaValue get(int index) {
    return values.arg(index);
  }

  /// All from an index on.
  public Varargs from(int index) {
    return values.subargs(index);
  }

  /// Whether it is nil or missing.
  public boolean absent(int index) {
    return values.arg(index).isnil();
  }

  /// A value that must be given, if only as nil.
  public LuaValue any(int index) {
    if (index > values.narg()) {
      throw bad(index, "value expected");
    }
    return values.arg(index);
  }

  /// A string, or a number as one.
  public LuaString string(int index) {
    LuaString text = Bytes.stringOf(values.arg(index));
    if (text == null) {
      throw type(index, "string");
    }
    return text;
  }

  /// A string, null when absent.
  public @Nullable LuaString optString(int index) {
    return absent(index) ? null : string(index);
  }

  /// A number, or a numeric string as one.
  public double number(int index) {
    LuaNumber number = Bytes.numberOf(values.arg(index));
    if (number == null) {
      throw type(index, "number");
    }
    return number.todouble();
  }

  /// A number, a default when absent.
  public double optNumber(int index, double otherwise) {
    return absent(index) ? otherwise : number(index);
  }

  /// A number without its fraction.
  public long integer(int index) {
    return (long) number(index);
  }

  /// A number without its fraction, a default when absent.
  public long optInteger(int index, long otherwise) {
    return absent(index) ? otherwise : integer(index);
  }

  /// A table.
  public LuaTable table(int index) {
    if (values.arg(index) instanceof LuaTable table) {
      return table;
    }
    throw type(index, "table");
  }

  /// A function.
  public LuaValue function(int index) {
    LuaValue value = values.arg(index);
    if (!value.isfunction()) {
      throw type(index, "function");
    }
    return value;
  }

  /// "bad argument" with a reason.
  public LuaFailure bad(int index, String reason) {
    return vm.error("bad argument #" + index + " to '" + function + "' (" + reason + ")");
  }

  private LuaFailure type(int index, String expected) {
    String got = index > values.narg() ? "no value" : values.arg(index).typename();
    return bad(index, expected + " expected, got " + got);
  }
}
