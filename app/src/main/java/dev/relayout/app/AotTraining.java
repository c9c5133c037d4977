package dev.relayout.app;

/// Does once what the short commands do, so that the JVM can write down the classes that they need.
/// Started by the launcher with `-XX:AOTCacheOutput`.
public final class AotTraining {
  private AotTraining() {}

  /// Runs and ends.
  public static void main(String[] args) {
    Relayout.execute(Console.system(), "--help");
  }
}
