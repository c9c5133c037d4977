package dev.relayout.lua.vm;

import java.util.Arrays;
import org.luaj.vm2.Lua;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// The loop over Lua 5.2 byte code (`lopcodes.h` names the operands).
///
/// One method, kept under the 8,000 bytes of byte code above which the JVM would not compile it;
/// whatever is not hot is in [Operators]. Tail calls loop here, so they take no stack.
final class Interpreter {
  private static final LuaValue NIL = LuaValue.NIL;
  private static final int FIELD_C = 0x1FF << 14;

  private Interpreter() {}

  /// Runs a function to its end.
  ///
  /// @param registers fresh, parameters filled in
  /// @param varargs what `...` holds
  static Varargs run(Closure function, LuaValue[] registers, Varargs varargs) {
    Vm vm = function.vm;
    CallStack calls = vm.calls();
    int depth = calls.depth();
    calls.ensureRoom(vm);
    vm.budget().step();
    CallStack.Frame frame = calls.enter(function);
    Activation activation = new Activation(function, registers, varargs);
    try {
      return loop(vm, frame, activation);
    } catch (RuntimeException e) {
      throw vm.convert(e);
    } catch (StackOverflowError e) {
      calls.overflowAt(depth + 1);
      throw e;
    } finally {
      activation.closeCells(0);
      calls.reset(depth);
    }
  }

  private static Varargs loop(Vm vm, CallStack.Frame frame, Activation activation) {
    Budget budget = vm.budget();
    Closure function = activation.function;
    LuaValue[] r = activation.registers;
    LuaValue[] k = function.prototype.k;
    int[] code = function.prototype.code;
    Cell[] up = function.upvalues;
    Varargs open = LuaValue.NONE;
    int top = 0;
    for (int pc = 0; ; pc++) {
      frame.pc = pc;
      int i = code[pc];
      int a = (i >> 6) & 0xFF;
      int b = i >>> 23;
      int c = (i >> 14) & 0x1FF;
      switch (i & 0x3F) {
        case Lua.OP_MOVE -> r[a] = r[b];
        case Lua.OP_LOADK -> r[a] = k[i >>> 14];
        case Lua.OP_LOADBOOL -> {
          r[a] = b != 0 ? LuaValue.TRUE : LuaValue.FALSE;
          pc += c != 0 ? 1 : 0;
        }
        case Lua.OP_LOADNIL -> Arrays.fill(r, a, a + b + 1, NIL);
        case Lua.OP_GETUPVAL -> r[a] = up[b].get();
        case Lua.OP_GETTABUP -> r[a] = get(vm, up[b].get(), c > 0xFF ? k[c & 0xFF] : r[c]);
        case Lua.OP_GETTABLE -> r[a] = get(vm, r[b], c > 0xFF ? k[c & 0xFF] : r[c]);
        case Lua.OP_SETTABUP ->
            set(vm, up[a].get(), b > 0xFF ? k[b & 0xFF] : r[b], c > 0xFF ? k[c & 0xFF] : r[c]);
        case Lua.OP_SETUPVAL -> up[b].set(r[a]);
        case Lua.OP_SETTABLE ->
            set(vm, r[a], b > 0xFF ? k[b & 0xFF] : r[b], c > 0xFF ? k[c & 0xFF] : r[c]);
        case Lua.OP_NEWTABLE -> r[a] = new Table(b, c);
        case Lua.OP_SELF -> {
          LuaValue object = r[b];
          r[a + 1] = object;
          r[a] = get(vm, object, c > 0xFF ? k[c & 0xFF] : r[c]);
        }
        case Lua.OP_ADD -> {
          LuaValue x = b > 0xFF ? k[b & 0xFF] : r[b];
          LuaValue y = c > 0xFF ? k[c & 0xFF] : r[c];
          r[a] =
              x instanceof LuaInteger m && y instanceof LuaInteger n
                  ? LuaInteger.valueOf((long) m.v + n.v)
                  : Arithmetic.of(vm, Arithmetic.Op.ADD, x, y);
        }
        case Lua.OP_SUB -> {
          LuaValue x = b > 0xFF ? k[b & 0xFF] : r[b];
          LuaValue y = c > 0xFF ? k[c & 0xFF] : r[c];
          r[a] =
              x instanceof LuaInteger m && y instanceof LuaInteger n
                  ? LuaInteger.valueOf((long) m.v - n.v)
                  : Arithmetic.of(vm, Arithmetic.Op.SUB, x, y);
        }
        case Lua.OP_MUL, Lua.OP_DIV, Lua.OP_MOD, Lua.OP_POW ->
            r[a] =
                Arithmetic.of(
                    vm,
                    Arithmetic.op(i & 0x3F),
                    b > 0xFF ? k[b & 0xFF] : r[b],
                    c > 0xFF ? k[c & 0xFF] : r[c]);
        case Lua.OP_UNM -> r[a] = Arithmetic.of(vm, Arithmetic.Op.UNM, r[b], r[b]);
        case Lua.OP_NOT -> r[a] = r[b].toboolean() ? LuaValue.FALSE : LuaValue.TRUE;
        case Lua.OP_LEN -> r[a] = Operators.length(vm, r[b]);
        case Lua.OP_CONCAT -> r[a] = Operators.concat(vm, r, b, c);
        case Lua.OP_JMP -> {
          int jump = (i >>> 14) - 0x1FFFF;
          pc += jump;
          if (a > 0) {
            activation.closeCells(a - 1);
          }
          if (jump < 0) {
            budget.step();
          }
        }
        case Lua.OP_EQ -> {
          LuaValue x = b > 0xFF ? k[b & 0xFF] : r[b];
          LuaValue y = c > 0xFF ? k[c & 0xFF] : r[c];
          pc += Operators.equal(vm, x, y) != (a != 0) ? 1 : 0;
        }
        case Lua.OP_LT -> {
          LuaValue x = b > 0xFF ? k[b & 0xFF] : r[b];
          LuaValue y = c > 0xFF ? k[c & 0xFF] : r[c];
          boolean less =
              x instanceof LuaInteger m && y instanceof LuaInteger n
                  ? m.v < n.v
                  : Operators.less(vm, x, y);
          pc += less != (a != 0) ? 1 : 0;
        }
        case Lua.OP_LE -> {
          LuaValue x = b > 0xFF ? k[b & 0xFF] : r[b];
          LuaValue y = c > 0xFF ? k[c & 0xFF] : r[c];
          boolean atMost =
              x instanceof LuaInteger m && y instanceof LuaInteger n
                  ? m.v <= n.v
                  : Operators.lessOrEqual(vm, x, y);
          pc += atMost != (a != 0) ? 1 : 0;
        }
        case Lua.OP_TEST -> pc += r[a].toboolean() != ((i & FIELD_C) != 0) ? 1 : 0;
        case Lua.OP_TESTSET -> {
          LuaValue tested = r[b];
          if (tested.toboolean() == ((i & FIELD_C) != 0)) {
            r[a] = tested;
          } else {
            pc++;
          }
        }
        case Lua.OP_CALL -> {
          LuaValue callee = r[a];
          Varargs results;
          if (callee instanceof Closure closure && b > 0) {
            results =
                run(closure, closure.registers(r, a + 1, b - 1), closure.extra(r, a + 1, b - 1));
          } else {
            results = vm.callDirectly(callee, Registers.arguments(r, a, b, top, open));
          }
          if (c == 2) {
            r[a] = results.arg1();
          } else if (c == 0) {
            open = results;
            top = a + results.narg();
          } else {
            for (int j = 1; j < c; j++) {
              r[a + j - 1] = results.arg(j);
            }
          }
        }
        case Lua.OP_TAILCALL -> {
          LuaValue callee = r[a];
          Varargs arguments = Registers.arguments(r, a, b, top, open);
          if (!(callee instanceof Closure next)) {
            return vm.callDirectly(callee, arguments);
          }
          budget.step();
          activation.replace(next, next.registers(arguments), next.extra(arguments));
          frame.closure = next;
          function = next;
          r = activation.registers;
          k = next.prototype.k;
          code = next.prototype.code;
          up = next.upvalues;
          pc = -1;
        }
        case Lua.OP_RETURN -> {
          return switch (b) {
            case 0 -> Registers.values(r, a, top, open);
            case 1 -> LuaValue.NONE;
            case 2 -> r[a];
            default -> LuaValue.varargsOf(r, a, b - 1);
          };
        }
        case Lua.OP_FORLOOP -> {
          if (Operators.forLoop(r, a)) {
            pc += (i >>> 14) - 0x1FFFF;
            budget.step();
          }
        }
        case Lua.OP_FORPREP -> {
          Operators.forPrepare(vm, r, a);
          pc += (i >>> 14) - 0x1FFFF;
        }
        case Lua.OP_TFORCALL -> {
          Varargs results = vm.callDirectly(r[a], LuaValue.varargsOf(r[a + 1], r[a + 2]));
          for (int j = 1; j <= c; j++) {
            r[a + 2 + j] = results.arg(j);
          }
        }
        case Lua.OP_TFORLOOP -> {
          if (!r[a + 1].isnil()) {
            r[a] = r[a + 1];
            pc += (i >>> 14) - 0x1FFFF;
            budget.step();
          }
        }
        case Lua.OP_SETLIST -> {
          int block = c == 0 ? code[++pc] : c;
          Registers.setList(
              (LuaTable) r[a],
              (block - 1) * Lua.LFIELDS_PER_FLUSH,
              b == 0 ? Registers.values(r, a + 1, top, open) : LuaValue.varargsOf(r, a + 1, b));
        }
        case Lua.OP_CLOSURE -> r[a] = activation.closure(function.prototype.p[i >>> 14]);
        case Lua.OP_VARARG -> {
          Varargs extra = activation.varargs;
          if (b == 0) {
            open = extra;
            top = a + extra.narg();
          } else {
            for (int j = 1; j < b; j++) {
              r[a + j - 1] = extra.arg(j);
            }
          }
        }
        default -> throw new IllegalStateException("no such instruction: " + (i & 0x3F));
      }
    }
  }

  private static LuaValue get(Vm vm, LuaValue object, LuaValue key) {
    if (object instanceof LuaTable table) {
      LuaValue value = table.rawget(key);
      if (!value.isnil() || table.getmetatable() == null) {
        return value;
      }
    }
    return Operators.index(vm, object, key);
  }

  private static void set(Vm vm, LuaValue object, LuaValue key, LuaValue value) {
    if (object instanceof LuaTable table && table.getmetatable() == null && key.isvalidkey()) {
      table.rawset(key, value);
    } else {
      Operators.setIndex(vm, object, key, value);
    }
  }
}
