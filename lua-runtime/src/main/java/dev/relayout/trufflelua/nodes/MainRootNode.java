package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.nodes.RootNode;
import dev.relayout.trufflelua.runtime.Cell;
import dev.relayout.trufflelua.runtime.LuaClosure;
import dev.relayout.trufflelua.runtime.LuaContext;

/// Runs the main function of a source for the host, in whatever context that is: with the globals, and with the host's arguments as `...`.
public final class MainRootNode extends RootNode {
  private final RootCallTarget main;

  @Child private InteropLibrary interop = InteropLibrary.getFactory().createDispatched(1);

  public MainRootNode(TruffleLanguage<LuaContext> language, RootCallTarget main) {
    super(language);
    this.main = main;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Cell environment = new Cell(LuaContext.get(this).globals());
    try {
      return interop.execute(new LuaClosure(main, new Cell[] {environment}), frame.getArguments());
    } catch (InteropException e) {
      throw new IllegalStateException("a function can be executed", e);
    }
  }

  @Override
  public boolean isInternal() {
    return true;
  }
}
