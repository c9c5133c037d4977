package dev.relayout.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;

/// One measurement: starts the relay, sends, waits, ends it.
final class LoadRun implements AutoCloseable {
  private final LoadOptions options;
  private final Rig rig;

  /// @param home the folder of the checkout
  /// @param folder where spool and log go
  LoadRun(LoadOptions options, Path home, Path folder) throws IOException, InterruptedException {
    this.options = options;
    this.rig = new Rig(options.traffic, home, folder);
  }

  /// @throws IOException when the relay does not start or takes no mail
  LoadResult measure() throws IOException, InterruptedException {
    if (options.bare) {
      rig.startBare();
    } else {
      rig.start(0, OptionalInt.empty());
    }
    if (options.warmUp > 0) {
      long lost = rig.stretch(0, options.warmUp, 0).counts().lost();
      if (lost > 0) {
        throw new IOException("of the warm-up " + lost + " were lost");
      }
    }
    return rig.stretch(options.warmUp, options.warmUp + options.messages, options.rate);
  }

  @Override
  public void close() throws IOException {
    rig.close();
  }
}
