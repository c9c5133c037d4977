package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A function of the library. It belongs to an engine, not to a context: it has no state, and gets the context with each call. Call nodes
/// run its node in their own place, without a frame.
public final class Builtin extends LuaFunction {
  /// What a function of the library does. Thread rule: on the thread that runs the context.
  @FunctionalInterface
  public interface Body {
    /// Does it.
    ///
    /// @param arguments in the convention of [LuaFunction]: argument n of Lua at index n; [Args] reads them
    /// @return one value as it is, any other number as an `Object[]`, see [Values]
    /// @throws LibraryError when something is wrong
    Object call(LuaContext context, Object[] arguments);
  }

  private final TruffleLanguage<LuaContext> language;
  private final String name;
  private final String qualifiedName;
  private final Supplier<BuiltinNode> nodes;
  private final Builtin code;
  private final Object state;
  private final boolean next;
  private volatile @Nullable RootCallTarget callTarget;

  /// A function of an engine.
  ///
  /// @param qualifiedName as a reader would write it: `string.rep`
  /// @param nodes gives a new node for each place that calls it
  public Builtin(
      TruffleLanguage<LuaContext> language, String qualifiedName, Supplier<BuiltinNode> nodes) {
    this.language = language;
    this.qualifiedName = qualifiedName;
    this.name = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    this.nodes = nodes;
    this.code = this;
    this.next = qualifiedName.equals("next");
    this.state = Nil.NIL;
  }

  private Builtin(Builtin code, Object state) {
    this.language = code.language;
    this.qualifiedName = code.qualifiedName;
    this.name = code.name;
    this.nodes = code.nodes;
    this.code = code;
    this.next = code.next;
    this.state = state;
  }

  /// Another function with the same code, and a value that it carries: what a closure is in Lua. The code finds it by
  /// `((Builtin) arguments[0]).state()`. It belongs to the context that its state belongs to; making one is cheap.
  public Builtin with(Object state) {
    return new Builtin(code, state);
  }

  /// What [#with] gave; nil when it was not made by that.
  public Object state() {
    return state;
  }

  /// The function that has the code: the one that [#with] was called on, else itself. What call nodes cache by.
  public Builtin code() {
    return code;
  }

  /// Whether it is `next`, which a loop over a table need not call.
  public boolean isNext() {
    return next;
  }

  /// A node that does its work.
  public BuiltinNode node() {
    BuiltinNode node = nodes.get();
    node.belongTo(code);
    return node;
  }

  @Override
  public RootCallTarget callTarget() {
    return code.target();
  }

  private RootCallTarget target() {
    RootCallTarget known = callTarget;
    if (known == null) {
      synchronized (this) {
        known = callTarget;
        if (known == null) {
          known = new BuiltinRootNode(language, this).getCallTarget();
          callTarget = known;
        }
      }
    }
    return known;
  }

  @Override
  public String name() {
    return name;
  }

  public String qualifiedName() {
    return qualifiedName;
  }
}
