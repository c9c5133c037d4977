package dev.relayout.app.run;

import java.io.FileInputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SIGHUP, which asks a daemon to load its scripts anew. Where it comes because the terminal was
/// closed in which the command was started, it means the end, as for every command.
///
/// Java has no public interface to signals; `sun.misc.Signal` stands in the module
/// `jdk.unsupported`, which a JDK may lack, and the compiler warns of its name. So it is reached by
/// reflection, and where it is missing, SIGHUP does what it did.
final class HangUp {
  private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);
  private static final String TERMINAL = "/dev/tty";

  private HangUp() {}

  /// Listens for the signal from now on; without it, says so to those who debug.
  ///
  /// @param reload called on a thread of its own when scripts are to be loaded anew
  /// @param end likewise, when the terminal is gone
  static void listen(Runnable reload, Runnable end) {
    boolean onTerminal = hasTerminal();
    Runnable heard =
        () -> {
          if (onTerminal && !hasTerminal()) {
            end.run();
          } else {
            reload.run();
          }
        };
    try {
      if (ignored(handle(heard))) {
        LOG.debug("no reload by SIGHUP: whoever started this process has it ignored (nohup)");
      }
    } catch (InvocationTargetException e) {
      LOG.debug("no reload by SIGHUP here: {}", String.valueOf(e.getCause()));
    } catch (ReflectiveOperationException e) {
      LOG.debug("no reload by SIGHUP here: {}", e.toString());
    }
  }

  /// @return what handled the signal before
  private static Object handle(Runnable heard) throws ReflectiveOperationException {
    Class<?> signalType = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object signal = signalType.getConstructor(String.class).newInstance("HUP");
    MethodHandle run =
        MethodHandles.publicLookup()
            .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
            .bindTo(heard);
    Object handler =
        MethodHandleProxies.asInterfaceInstance(
            handlerType, MethodHandles.dropArguments(run, 0, signalType));
    return signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
  }

  private static boolean ignored(Object before) throws ReflectiveOperationException {
    return Class.forName("sun.misc.SignalHandler").getField("SIG_IGN").get(null).equals(before);
  }

  /// Whether this process belongs to a terminal that is open.
  private static boolean hasTerminal() {
    try (FileInputStream terminal = new FileInputStream(TERMINAL)) {
      return terminal.getFD().valid();
    } catch (IOException none) {
      return false;
    }
  }
}
