package dev.relayout.lua.vm;

import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/// Indexing, comparison, concatenation and length with metamethods (reference manual §2.4).
public final class Operators {
  private static final int MAX_CHAIN = 100;

  private Operators() {}

  /// `object[key]`.
  public static LuaValue index(Vm vm, LuaValue object, LuaValue key) {
    LuaValue at = object;
    for (int i = 0; i < MAX_CHAIN; i++) {
      LuaValue handler = vm.metamethod(at, LuaValue.INDEX);
      if (at instanceof LuaTable table) {
        LuaValue value = table.rawget(key);
        if (!value.isnil() || handler.isnil()) {
          return value;
        }
      } else if (handler.isnil()) {
        throw indexError(vm, object, at, key);
      }
      if (handler.isfunction()) {
        return vm.call(handler, LuaValue.varargsOf(at, key)).arg1();
      }
      at = handler;
    }
    throw vm.error("loop in gettable: the '__index' chain is too long");
  }

  /// `object[key] = value`.
  public static void setIndex(Vm vm, LuaValue object, LuaValue key, LuaValue value) {
    LuaValue at = object;
    for (int i = 0; i < MAX_CHAIN; i++) {
      LuaValue handler = vm.metamethod(at, LuaValue.NEWINDEX);
      if (at instanceof LuaTable table) {
        if (handler.isnil() || !table.rawget(key).isnil()) {
          rawSet(vm, table, key, value);
          return;
        }
      } else if (handler.isnil()) {
        throw indexError(vm, object, at, key);
      }
      if (handler.isfunction()) {
        vm.call(handler, LuaValue.varargsOf(at, key, value));
        return;
      }
      at = handler;
    }
    throw vm.error("loop in settable: the '__newindex' chain is too long");
  }

  /// `rawset`.
  public static void rawSet(Vm vm, LuaTable table, LuaValue key, LuaValue value) {
    if (!key.isvalidkey()) {
      throw vm.error("table index is " + (key.isnil() ? "nil" : "NaN"));
    }
    table.rawset(key, value);
  }

  @SuppressWarnings("ReferenceEquality") // whether `__index` led to another value
  private static LuaFailure indexError(Vm vm, LuaValue object, LuaValue at, LuaValue key) {
    String name = at == object ? Names.ofIndexed(vm.top()) : "";
    if (name.isEmpty() && key instanceof LuaString text) {
      name = " (field '" + Bytes.latin1(text) + "')";
    }
    return vm.error("attempt to index a " + at.typename() + " value" + name);
  }

  /// `#value`.
  public static LuaValue length(Vm vm, LuaValue value) {
    if (value instanceof LuaString text) {
      return LuaInteger.valueOf(text.m_length);
    }
    LuaValue handler = vm.metamethod(value, LuaValue.LEN);
    if (!handler.isnil()) {
      return vm.call(handler, value).arg1();
    }
    if (value instanceof LuaTable table) {
      return LuaInteger.valueOf(table.rawlen());
    }
    throw vm.error(
        "attempt to get length of a "
            + value.typename()
            + " value"
            + Names.ofOperand(vm.top(), false));
  }

  /// `==` without metamethods.
  @SuppressWarnings("ReferenceEquality") // tables, functions and userdata are equal to themselves
  public static boolean rawEqual(LuaValue x, LuaValue y) {
    if (x instanceof LuaNumber m) {
      return y instanceof LuaNumber n && m.todouble() == n.todouble();
    }
    return x == y || (x instanceof LuaString s && y instanceof LuaString t && s.raweq(t));
  }

  /// `x == y`.
  public static boolean equal(Vm vm, LuaValue x, LuaValue y) {
    if (rawEqual(x, y)) {
      return true;
    }
    if (!(x.istable() && y.istable()) && !(x.isuserdata() && y.isuserdata())) {
      return false;
    }
    LuaValue handler = vm.metamethod(x, LuaValue.EQ);
    return !handler.isnil()
        && rawEqual(handler, vm.metamethod(y, LuaValue.EQ))
        && vm.call(handler, LuaValue.varargsOf(x, y)).arg1().toboolean();
  }

  /// `x < y`.
  public static boolean less(Vm vm, LuaValue x, LuaValue y) {
    if (x instanceof LuaNumber m && y instanceof LuaNumber n) {
      return m.todouble() < n.todouble();
    }
    if (x instanceof LuaString s && y instanceof LuaString t) {
      return Bytes.compare(s, t) < 0;
    }
    LuaValue handler = eitherHandler(vm, LuaValue.LT, x, y);
    if (handler == null) {
      throw compareError(vm, x, y);
    }
    return vm.call(handler, LuaValue.varargsOf(x, y)).arg1().toboolean();
  }

  /// `x <= y`.
  public static boolean lessOrEqual(Vm vm, LuaValue x, LuaValue y) {
    if (x instanceof LuaNumber m && y instanceof LuaNumber n) {
      return m.todouble() <= n.todouble();
    }
    if (x instanceof LuaString s && y instanceof LuaString t) {
      return Bytes.compare(s, t) <= 0;
    }
    LuaValue handler = eitherHandler(vm, LuaValue.LE, x, y);
    if (handler != null) {
      return vm.call(handler, LuaValue.varargsOf(x, y)).arg1().toboolean();
    }
    handler = eitherHandler(vm, LuaValue.LT, y, x);
    if (handler == null) {
      throw compareError(vm, x, y);
    }
    return !vm.call(handler, LuaValue.varargsOf(y, x)).arg1().toboolean();
  }

  private static @Nullable LuaValue eitherHandler(Vm vm, LuaValue event, LuaValue x, LuaValue y) {
    LuaValue handler = vm.metamethod(x, event);
    if (handler.isnil()) {
      handler = vm.metamethod(y, event);
    }
    return handler.isnil() ? null : handler;
  }

  private static LuaFailure compareError(Vm vm, LuaValue x, LuaValue y) {
    String left = x.typename();
    String right = y.typename();
    return vm.error(
        left.equals(right)
            ? "attempt to compare two " + left + " values"
            : "attempt to compare " + left + " with " + right);
  }

  /// The registers `first` to `last` joined by `..`.
  static LuaValue concat(Vm vm, LuaValue[] registers, int first, int last) {
    LuaValue joined = registers[last];
    int at = last;
    while (at > first) {
      int from = at;
      while (Bytes.isText(joined) && from > first && Bytes.isText(registers[from - 1])) {
        from--;
      }
      if (from < at) {
        joined = join(vm, registers, from, at, joined);
        at = from;
      } else {
        joined = concatByMetamethod(vm, registers[at - 1], joined, at - 1);
        at--;
      }
    }
    return joined;
  }

  private static LuaString join(Vm vm, LuaValue[] registers, int from, int to, LuaValue end) {
    LuaString[] parts = new LuaString[to - from + 1];
    long length = 0;
    for (int i = 0; i < parts.length; i++) {
      LuaString part = Bytes.stringOf(i == parts.length - 1 ? end : registers[from + i]);
      if (part == null) {
        throw new IllegalStateException("concat of what is no text");
      }
      parts[i] = part;
      length += part.m_length;
    }
    vm.budget().reserve(length);
    if (length > Integer.MAX_VALUE - 64) {
      throw vm.error("string length overflow");
    }
    byte[] bytes = new byte[(int) length];
    int at = 0;
    for (LuaString part : parts) {
      System.arraycopy(part.m_bytes, part.m_offset, bytes, at, part.m_length);
      at += part.m_length;
    }
    return Bytes.string(bytes);
  }

  private static LuaValue concatByMetamethod(Vm vm, LuaValue x, LuaValue y, int register) {
    LuaValue handler = eitherHandler(vm, LuaValue.CONCAT, x, y);
    if (handler == null) {
      boolean second = Bytes.isText(x);
      throw vm.error(
          "attempt to concatenate a "
              + (second ? y : x).typename()
              + " value"
              + Names.ofRegister(vm.top(), second ? register + 1 : register));
    }
    return vm.call(handler, LuaValue.varargsOf(x, y)).arg1();
  }

  /// Prepares a numeric `for`: index, limit and step are in registers `a`, `a + 1` and `a + 2`.
  static void forPrepare(Vm vm, LuaValue[] registers, int a) {
    LuaNumber start = forNumber(vm, registers[a], "initial value");
    registers[a + 1] = forNumber(vm, registers[a + 1], "limit");
    LuaNumber step = forNumber(vm, registers[a + 2], "step");
    registers[a + 2] = step;
    registers[a] = LuaValue.valueOf(start.todouble() - step.todouble());
  }

  private static LuaNumber forNumber(Vm vm, LuaValue value, String what) {
    LuaNumber number = Bytes.numberOf(value);
    if (number == null) {
      throw vm.error("'for' " + what + " must be a number");
    }
    return number;
  }

  /// Steps a numeric `for`; whether its body runs once more.
  static boolean forLoop(LuaValue[] registers, int a) {
    LuaValue next;
    boolean more;
    if (registers[a] instanceof LuaInteger index
        && registers[a + 1] instanceof LuaInteger limit
        && registers[a + 2] instanceof LuaInteger step) {
      long sum = (long) index.v + step.v;
      next = LuaInteger.valueOf(sum);
      more = step.v > 0 ? sum <= limit.v : sum >= limit.v;
    } else {
      double step = registers[a + 2].todouble();
      double sum = registers[a].todouble() + step;
      next = LuaValue.valueOf(sum);
      double limit = registers[a + 1].todouble();
      more = step > 0 ? sum <= limit : limit <= sum;
    }
    if (more) {
      registers[a] = next;
      registers[a + 3] = next;
    }
    return more;
  }
}
