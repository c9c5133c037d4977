package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;

/// A function of the library that is called from where no call node could take it in. Lets a [LibraryError] through.
public final class BuiltinRootNode extends RootNode {
  private final Builtin builtin;

  @Child private BuiltinNode body;

  BuiltinRootNode(TruffleLanguage<LuaContext> language, Builtin builtin) {
    super(language);
    this.builtin = builtin;
    this.body = builtin.node();
  }

  public Builtin builtin() {
    return builtin;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return body.execute(LuaContext.get(this), frame.getArguments());
  }

  @Override
  public String getName() {
    return builtin.qualifiedName();
  }

  @Override
  public boolean isInternal() {
    return false;
  }

  @Override
  public boolean isCloningAllowed() {
    return true;
  }
}
