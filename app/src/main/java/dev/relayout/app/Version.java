package dev.relayout.app;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// The version of this build, as Maven wrote it into the jar.
public final class Version implements IVersionProvider {
  /// Needed by picocli.
  public Version() {}

  /// `0.1.0`; `unpackaged` when the classes do not come from a jar.
  public static String number() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "unpackaged");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "relayout " + number(),
      "Java " + Runtime.version() + ", " + System.getProperty("java.vm.name")
    };
  }
}
