package dev.relayout.bench.load;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What a load is made of.
final class LoadOptions {
  @Option(
      names = "--messages",
      paramLabel = "N",
      defaultValue = "50000",
      description = "Messages that count (default: ${DEFAULT-VALUE}).")
  int messages;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "30000",
      description =
          "Messages before those, as fast as they go; 0: the first that count meet a cold relay "
              + "(default: ${DEFAULT-VALUE}).")
  int warmUp;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Messages offered in a second, whether or not the relay keeps up; 0: each client sends the "
              + "next one as soon as the last is taken (default: ${DEFAULT-VALUE}).")
  double rate;

  @Mixin final Traffic traffic = new Traffic();

  @Option(
      names = "--bare",
      description =
          "No relay: the clients send straight to the server. What this program itself can do on "
              + "this machine, for the ratio.")
  boolean bare;

  /// Says what cannot be.
  void check() {
    Traffic.atLeast(1, messages, "--messages");
    Traffic.atLeast(0, warmUp, "--warm-up");
    Traffic.notNegative(rate, "--rate");
    traffic.check((long) messages + warmUp);
  }
}
