package dev.relayout.lua;

import dev.relayout.script.Text;
import java.util.List;

/// `HeaderLines` and `Recipients`: a plain list from 1, the script's own to change.
final class LineTable extends LazyTable {
  private final List<Text> lines;

  /// @param lines not to be changed afterwards
  LineTable(List<Text> lines) {
    this.lines = lines;
  }

  @Override
  void fill() {
    presize(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      rawset(i + 1, HostValues.text(lines.get(i)));
    }
  }
}
