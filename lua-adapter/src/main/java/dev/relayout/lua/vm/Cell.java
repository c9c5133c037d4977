package dev.relayout.lua.vm;

import org.luaj.vm2.LuaValue;

/// A variable that closures share: a register of a running function, or a value of its own once that
/// function left the variable's scope.
final class Cell {
  private LuaValue[] registers;
  private int index;

  Cell(LuaValue[] registers, int index) {
    this.registers = registers;
    this.index = index;
  }

  LuaValue get() {
    return registers[index];
  }

  void set(LuaValue value) {
    registers[index] = value;
  }

  void close() {
    registers = new LuaValue[] {registers[index]};
    index = 0;
  }
}
