package dev.relayout.lua.vm;

import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Prototype;
import org.luaj.vm2.Upvaldesc;
import org.luaj.vm2.Varargs;

/// The variables of one run of a function; a tail call replaces them.
final class Activation {
  Closure function;
  LuaValue[] registers;
  Varargs varargs;
  private @Nullable Cell[] open = {};

  Activation(Closure function, LuaValue[] registers, Varargs varargs) {
    this.function = function;
    this.registers = registers;
    this.varargs = varargs;
  }

  private Cell cell(int register) {
    if (open.length == 0) {
      open = new Cell[registers.length];
    }
    Cell cell = open[register];
    if (cell == null) {
      cell = new Cell(registers, register);
      open[register] = cell;
    }
    return cell;
  }

  void closeCells(int from) {
    for (int i = from; i < open.length; i++) {
      Cell cell = open[i];
      if (cell != null) {
        cell.close();
        open[i] = null;
      }
    }
  }

  void replace(Closure next, LuaValue[] nextRegisters, Varargs nextVarargs) {
    closeCells(0);
    open = new Cell[0];
    function = next;
    registers = nextRegisters;
    varargs = nextVarargs;
  }

  /// A closure that shares variables with this function and those around it.
  Closure closure(Prototype prototype) {
    Closure made = new Closure(function.vm, prototype);
    Upvaldesc[] wanted = prototype.upvalues;
    for (int i = 0; i < wanted.length; i++) {
      made.upvalues[i] = wanted[i].instack ? cell(wanted[i].idx) : function.upvalues[wanted[i].idx];
    }
    return made;
  }
}
