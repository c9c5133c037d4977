package dev.relayout.trufflelua;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.instrumentation.ProvidedTags;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.nodes.ExecutableNode;
import dev.relayout.trufflelua.lib.StandardLibraries;
import dev.relayout.trufflelua.nodes.ChunkLoader;
import dev.relayout.trufflelua.nodes.CoroutineRootNode;
import dev.relayout.trufflelua.nodes.FunctionRootNode;
import dev.relayout.trufflelua.nodes.InlineEvaluation;
import dev.relayout.trufflelua.nodes.LuaNode;
import dev.relayout.trufflelua.nodes.MainRootNode;
import dev.relayout.trufflelua.runtime.CallHooks;
import dev.relayout.trufflelua.runtime.Cell;
import dev.relayout.trufflelua.runtime.CoroutineBackend;
import dev.relayout.trufflelua.runtime.ForeignIteration;
import dev.relayout.trufflelua.runtime.LanguageView;
import dev.relayout.trufflelua.runtime.LuaClosure;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaOptions;
import dev.relayout.trufflelua.runtime.MemoryWatch;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.syntax.ChunkSyntaxException;
import dev.relayout.trufflelua.syntax.FunctionText;
import dev.relayout.trufflelua.syntax.ParserOptions;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionValues;
import org.graalvm.polyglot.SandboxPolicy;
import org.jspecify.annotations.Nullable;

/// Lua 5.4 as a language of GraalVM: id `lua`.
@TruffleLanguage.Registration(
    id = LuaLanguage.ID,
    name = "Lua",
    implementationName = "Truffle Lua",
    version = "5.4",
    defaultMimeType = LuaLanguage.MIME_TYPE,
    characterMimeTypes = LuaLanguage.MIME_TYPE,
    byteMimeTypes = LuaLanguage.BYTES_MIME_TYPE,
    sandbox = SandboxPolicy.CONSTRAINED,
    contextPolicy = TruffleLanguage.ContextPolicy.SHARED)
@ProvidedTags({
  StandardTags.RootTag.class,
  StandardTags.StatementTag.class,
  StandardTags.ExpressionTag.class,
  StandardTags.CallTag.class
})
public final class LuaLanguage extends TruffleLanguage<LuaContext> {
  public static final String ID = "lua";
  public static final String MIME_TYPE = "text/x-lua";

  /// Of a source that is given as bytes, so that no byte of a string literal changes.
  public static final String BYTES_MIME_TYPE = "application/x-lua";

  private final StandardLibraries libraries = new StandardLibraries(this);
  private final ForeignIteration foreignIteration = new ForeignIteration(this);
  private final MemoryWatch memoryWatch = new MemoryWatch();
  private final CallHooks callHooks = new CallHooks();

  /// Made with the first coroutine: the engine wants no root nodes before the language is there.
  private volatile @Nullable RootCallTarget coroutineBody;

  @Override
  protected LuaContext createContext(Env env) {
    return new LuaContext(this, env, LuaOptions.of(env.getOptions()));
  }

  @Override
  protected void initializeContext(LuaContext context) {
    libraries.open(context);
    memoryWatch.add(context);
  }

  @Override
  protected void initializeThread(LuaContext context, Thread thread) {
    context.threads().add(thread);
  }

  @Override
  protected void disposeThread(LuaContext context, Thread thread) {
    context.threads().remove(thread);
  }

  @Override
  protected void finalizeContext(LuaContext context) {
    context.close();
  }

  @Override
  protected void disposeContext(LuaContext context) {
    memoryWatch.remove(context);
    context.memory().close();
  }

  /// One thread at a time, unless coroutines are threads: those are in the context by turns.
  @Override
  protected boolean isThreadAccessAllowed(Thread thread, boolean singleThreaded) {
    return singleThreaded || CoroutineBackend.usesThreads();
  }

  /// Makes a function of a chunk's text, for `load` and its like.
  ///
  /// @param chunkName as `load` takes it: `=name`, `@file`, or the text itself
  /// @param environment the chunk's `_ENV`
  public LuaClosure load(LuaContext context, byte[] source, String chunkName, Object environment)
      throws ChunkSyntaxException {
    ParserOptions options = new ParserOptions(context.options().compatible(), false);
    return new LuaClosure(
        ChunkLoader.load(this, source, chunkName, options), new Cell[] {new Cell(environment)});
  }

  /// Makes a function of a binary chunk, whose variables are all nil at first.
  ///
  /// @param chunkName as `load` takes it
  /// @param stripped whether its lines are to stay unknown
  public LuaClosure load(FunctionText function, String chunkName, boolean stripped)
      throws ChunkSyntaxException {
    RootCallTarget code = ChunkLoader.load(this, function, chunkName, stripped);
    Cell[] upvalues =
        new Cell[((FunctionRootNode) code.getRootNode()).function().upvalues().size()];
    for (int i = 0; i < upvalues.length; i++) {
      upvalues[i] = new Cell(Nil.NIL);
    }
    return new LuaClosure(code, upvalues);
  }

  @Override
  protected CallTarget parse(ParsingRequest request) {
    boolean compatible = LuaContext.get(null).options().compatible();
    return new MainRootNode(this, ChunkLoader.load(this, request.getSource(), compatible))
        .getCallTarget();
  }

  /// What a debugger evaluates where a program has stopped.
  @Override
  protected @Nullable ExecutableNode parse(InlineParsingRequest request) {
    boolean compatible = LuaContext.get(null).options().compatible();
    LuaNode place = LuaNode.enclosing(request.getLocation());
    return place == null
        ? null
        : new InlineEvaluation(this, request.getSource(), place, compatible);
  }

  @Override
  protected OptionDescriptors getOptionDescriptors() {
    return LuaOptions.descriptors();
  }

  @Override
  protected boolean areOptionsCompatible(OptionValues first, OptionValues second) {
    return LuaOptions.shareCode(first, second);
  }

  @Override
  protected Object getScope(LuaContext context) {
    return context.scope();
  }

  /// Numbers and booleans as Lua shows them.
  @Override
  protected Object getLanguageView(LuaContext context, Object value) {
    return new LanguageView(value);
  }

  /// A prompt does not show nil.
  @Override
  protected boolean isVisible(LuaContext context, Object value) {
    return value != Nil.NIL;
  }

  /// What sees to it that contexts stay below their limits of memory.
  public MemoryWatch memoryWatch() {
    return memoryWatch;
  }

  /// What tells of calls.
  public CallHooks callHooks() {
    return callHooks;
  }

  /// What coroutines run: a function and its arguments, at the base of a stack.
  public RootCallTarget coroutineBody() {
    RootCallTarget body = coroutineBody;
    if (body == null) {
      body = new CoroutineRootNode(this).getCallTarget();
      coroutineBody = body;
    }
    return body;
  }

  /// `pairs` for values that are no Lua values.
  public ForeignIteration foreignIteration() {
    return foreignIteration;
  }
}
