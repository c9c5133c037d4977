package dev.relayout.spool;

import java.io.IOException;
import java.nio.file.Path;

/// A process that tries to lock a spool, and says what came of it.
final class LockTry {
  private LockTry() {}

  public static void main(String[] arguments) throws IOException {
    try {
      SpoolLock.take(Path.of(arguments[0])).close();
      System.out.println("taken");
    } catch (SpoolException refused) {
      System.out.println(refused.getMessage());
    }
  }
}
