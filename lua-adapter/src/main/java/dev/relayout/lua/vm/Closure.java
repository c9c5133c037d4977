package dev.relayout.lua.vm;

import java.util.Arrays;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Prototype;
import org.luaj.vm2.Varargs;

/// A Lua function of one [Vm]. Belongs to the thread that runs the Vm.
public final class Closure extends LuaFunction {
  private static final Cell[] NO_CELLS = {};

  final Vm vm;
  final Prototype prototype;
  final Cell[] upvalues;

  Closure(Vm vm, Prototype prototype) {
    this.vm = vm;
    this.prototype = prototype;
    int count = prototype.upvalues.length;
    this.upvalues = count == 0 ? NO_CELLS : new Cell[count];
  }

  /// A chunk: a function whose first upvalue is its environment.
  static Closure chunk(Vm vm, Prototype prototype, LuaValue environment) {
    Closure chunk = new Closure(vm, prototype);
    for (int i = 0; i < chunk.upvalues.length; i++) {
      chunk.upvalues[i] = new Cell(new LuaValue[] {i == 0 ? environment : NIL}, 0);
    }
    return chunk;
  }

  /// The chunk's name in Lua's form: `@file`, or the source itself.
  public LuaString source() {
    return prototype.source;
  }

  /// The chunk's name as messages show it.
  public String chunk() {
    return Chunks.displayName(prototype);
  }

  /// The line of its `function`; 0 for a chunk.
  public int firstLine() {
    return prototype.linedefined;
  }

  /// The line of its `end`.
  public int lastLine() {
    return prototype.lastlinedefined;
  }

  /// Fresh registers with `count` values from an array as parameters.
  LuaValue[] registers(LuaValue[] from, int at, int count) {
    LuaValue[] registers = new LuaValue[prototype.maxstacksize];
    int taken = Math.min(count, prototype.numparams);
    System.arraycopy(from, at, registers, 0, taken);
    Arrays.fill(registers, taken, registers.length, NIL);
    return registers;
  }

  /// Fresh registers with arguments as parameters.
  LuaValue[] registers(Varargs arguments) {
    LuaValue[] registers = new LuaValue[prototype.maxstacksize];
    int taken = Math.min(arguments.narg(), prototype.numparams);
    for (int i = 0; i < taken; i++) {
      registers[i] = arguments.arg(i + 1);
    }
    Arrays.fill(registers, taken, registers.length, NIL);
    return registers;
  }

  /// What `...` holds when the function is called with `count` values from an array.
  Varargs extra(LuaValue[] from, int at, int count) {
    int parameters = prototype.numparams;
    return prototype.is_vararg == 0 || count <= parameters
        ? NONE
        : varargsOf(Arrays.copyOfRange(from, at + parameters, at + count));
  }

  /// What `...` holds when the function is called with these arguments.
  Varargs extra(Varargs arguments) {
    return prototype.is_vararg == 0 ? NONE : arguments.subargs(prototype.numparams + 1);
  }

  @Override
  public LuaValue call() {
    return invoke(NONE).arg1();
  }

  @Override
  public LuaValue call(LuaValue first) {
    return invoke(first).arg1();
  }

  @Override
  public LuaValue call(LuaValue first, LuaValue second) {
    return invoke(varargsOf(first, second)).arg1();
  }

  @Override
  public LuaValue call(LuaValue first, LuaValue second, LuaValue third) {
    return invoke(varargsOf(first, second, third)).arg1();
  }

  @Override
  public Varargs invoke(Varargs arguments) {
    return vm.call(this, arguments);
  }

  @Override
  public String tojstring() {
    return "function: 0x" + Integer.toHexString(hashCode());
  }
}
