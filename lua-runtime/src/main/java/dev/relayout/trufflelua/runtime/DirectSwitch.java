package dev.relayout.trufflelua.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// The way into a continuation and out of it that `Continuation.run` and `yield` go themselves, without what they do around it for schedulers of virtual
/// threads: a quarter of the time of a switch. It is private to the JDK: taken where the package is opened
/// (`--add-opens java.base/jdk.internal.vm=ALL-UNNAMED`, instead of `--add-exports`), on the one version of the JDK that it was tested
/// with, and never on a virtual thread, which is a continuation itself and has to be known as the parent.
final class DirectSwitch {
  /// The feature version whose `Continuation` it knows.
  private static final int KNOWN_VERSION = 25;

  private static final MethodType OF_ENTER =
      MethodType.methodType(void.class, Object.class, boolean.class, boolean.class);
  private static final MethodType OF_YIELD = MethodType.methodType(int.class);

  private static final MethodHandle ENTER;
  private static final MethodHandle YIELD;

  static {
    if (available()) {
      try {
        Class<?> continuations = Class.forName(ContinuationBackend.PACKAGE + ".Continuation");
        MethodHandles.Lookup lookup =
            MethodHandles.privateLookupIn(continuations, MethodHandles.lookup());
        ENTER =
            lookup
                .findStatic(
                    continuations,
                    "enterSpecial",
                    MethodType.methodType(void.class, continuations, boolean.class, boolean.class))
                .asType(OF_ENTER);
        YIELD = lookup.findStatic(continuations, "doYield", OF_YIELD);
      } catch (Throwable e) {
        throw new ExceptionInInitializerError(e);
      }
    } else {
      ENTER = MethodHandles.empty(OF_ENTER);
      YIELD = MethodHandles.empty(OF_YIELD);
    }
  }

  private DirectSwitch() {}

  /// Whether this JDK is the one, and opened to us.
  static boolean available() {
    return Runtime.version().feature() == KNOWN_VERSION
        && Object.class
            .getModule()
            .isOpen(ContinuationBackend.PACKAGE, DirectSwitch.class.getModule());
  }

  /// As `continuation.run()`.
  ///
  /// @param started whether it was run before
  static void run(Object continuation, boolean started) throws Throwable {
    ENTER.invokeExact(continuation, started, false);
  }

  /// As `Continuation.yield`, for the innermost continuation.
  ///
  /// @return whether it was suspended; when not, something on its stack cannot be
  static boolean suspend() throws Throwable {
    return (int) YIELD.invokeExact() == 0;
  }
}
