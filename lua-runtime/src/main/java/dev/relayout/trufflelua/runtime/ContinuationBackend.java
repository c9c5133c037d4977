package dev.relayout.trufflelua.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// Stacks from the JDK's own continuations, those below virtual threads: the frames of a suspended coroutine lie on the heap, so one that
/// nobody refers to is garbage like anything else, and a switch takes a fraction of a microsecond. `jdk.internal.vm` is no
/// public interface: it has to be exported with `--add-exports java.base/jdk.internal.vm=ALL-UNNAMED`, or opened with `--add-opens`, which
/// makes a switch faster still ([DirectSwitch]).
final class ContinuationBackend implements CoroutineBackend {
  static final String PACKAGE = "jdk.internal.vm";

  private static final MethodType OF_BODY = MethodType.methodType(Object.class, Runnable.class);
  private static final MethodType OF_STACK = MethodType.methodType(void.class, Object.class);
  private static final MethodType OF_NOTHING = MethodType.methodType(boolean.class);

  private static final MethodHandle CREATE;
  static final MethodHandle RUN;
  static final MethodHandle YIELD;

  static {
    if (available()) {
      try {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        Class<?> scopes = Class.forName(PACKAGE + ".ContinuationScope");
        Class<?> continuations = Class.forName(PACKAGE + ".Continuation");
        Object scope =
            lookup
                .findConstructor(scopes, MethodType.methodType(void.class, String.class))
                .invoke("Lua coroutine");
        CREATE =
            lookup
                .findConstructor(
                    continuations, MethodType.methodType(void.class, scopes, Runnable.class))
                .bindTo(scope)
                .asType(OF_BODY);
        RUN =
            lookup
                .findVirtual(continuations, "run", MethodType.methodType(void.class))
                .asType(OF_STACK);
        YIELD =
            lookup
                .findStatic(continuations, "yield", MethodType.methodType(boolean.class, scopes))
                .bindTo(scope);
      } catch (Throwable e) {
        throw new ExceptionInInitializerError(e);
      }
    } else {
      CREATE = MethodHandles.empty(OF_BODY);
      RUN = MethodHandles.empty(OF_STACK);
      YIELD = MethodHandles.empty(OF_NOTHING);
    }
  }

  /// Whether the JDK lets us have them.
  static boolean available() {
    return Object.class.getModule().isExported(PACKAGE, ContinuationBackend.class.getModule());
  }

  @Override
  public Stack create(Runnable body) {
    try {
      return new ContinuationStack(CREATE.invokeExact(body));
    } catch (Throwable e) {
      throw ContinuationStack.unchecked(e);
    }
  }

  @Override
  public void close() {
    // Stacks are memory and nothing else.
  }
}
