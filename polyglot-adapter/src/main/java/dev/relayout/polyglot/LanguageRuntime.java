package dev.relayout.polyglot;

import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptSource;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;

/// One GraalVM engine for one language, and the contexts that live on it. Thread-safe.
final class LanguageRuntime implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LanguageRuntime.class.getPackageName());

  /// All contexts of an engine must share one instance of this.
  private final HostAccess hostAccess =
      HostAccess.newBuilder(HostAccess.CONSTRAINED)
          .allowListAccess(true)
          .allowArrayAccess(true)
          .build();

  private final LanguageBinding binding;
  private final Engine engine;
  private final Watchdog watchdog;

  /// Takes a few hundred milliseconds, the first time in a JVM.
  LanguageRuntime(LanguageBinding binding) {
    this.binding = binding;
    this.engine =
        Engine.newBuilder(binding.languageId())
            .sandbox(binding.sandbox())
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .in(InputStream.nullInputStream())
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    this.watchdog = new Watchdog(binding.languageId());
    LOG.log(
        System.Logger.Level.DEBUG,
        "scripts in {0} run on {1}",
        binding.languageId(),
        engine.getImplementationName());
  }

  LanguageBinding binding() {
    return binding;
  }

  /// `GraalVM CE` where scripts are compiled, `Interpreted` where they run about ten times slower.
  String implementationName() {
    return engine.getImplementationName();
  }

  Watchdog watchdog() {
    return watchdog;
  }

  Context context(ScriptSource script, ScriptSettings settings, OutputStream output) {
    Context.Builder builder =
        Context.newBuilder(binding.languageId())
            .engine(engine)
            .sandbox(binding.sandbox())
            .out(output)
            .err(output)
            .in(InputStream.nullInputStream())
            .options(binding.options(settings))
            .timeZone(settings.zone())
            .allowHostAccess(hostAccess)
            .allowHostClassLookup(name -> false)
            .allowHostClassLoading(false)
            .allowNativeAccess(false)
            .allowCreateThread(false)
            .allowCreateProcess(false)
            .allowInnerContextOptions(false)
            .allowEnvironmentAccess(EnvironmentAccess.NONE)
            .allowPolyglotAccess(PolyglotAccess.NONE)
            .allowValueSharing(false)
            .allowIO(IOAccess.newBuilder().fileSystem(files(script, settings)).build());
    return builder.build();
  }

  /// A language that brings files of its own, such as a standard library, reads those as well.
  private FileSystem files(ScriptSource script, ScriptSettings settings) {
    ScriptFolder folder =
        new ScriptFolder(script.folder(), settings.files() && binding.readsFilesItself());
    return binding.sandbox() == SandboxPolicy.TRUSTED
        ? FileSystem.allowInternalResourceAccess(folder)
        : folder;
  }

  /// Cancels all scripts. One that has no safepoint cannot be cancelled, and must not hold up whoever
  /// closes the relay.
  @Override
  public void close() {
    watchdog.close();
    Closing.within(
        Duration.ofSeconds(5), binding.languageId() + " engine", () -> engine.close(true));
  }
}
