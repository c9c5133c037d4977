package dev.relayout.bench.load;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What a load is made of.
final class LoadOptions {
  /// The script of the relay's sender.
  enum Script {
    /// No script.
    NONE,
    /// `bench/scripts/load.lua`.
    LUA,
    /// `bench/scripts/load.js`.
    JS;

    /// Null when there is none.
    @Nullable Path file(Path folder) {
      return switch (this) {
        case NONE -> null;
        case LUA -> folder.resolve("load.lua");
        case JS -> folder.resolve("load.js");
      };
    }
  }

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
      names = "--bytes",
      paramLabel = "N",
      defaultValue = "4096",
      description = "Of a message, header and all; at least 200 (default: ${DEFAULT-VALUE}).")
  int bytes;

  @Option(
      names = "--recipients",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of a message (default: ${DEFAULT-VALUE}).")
  int recipients;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "20",
      description = "Connections to the relay (default: ${DEFAULT-VALUE}).")
  int clients;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "20",
      description = "Of the relay to its server, at most (default: ${DEFAULT-VALUE}).")
  int connections;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Messages offered in a second, whether or not the relay keeps up; 0: each client sends the "
              + "next one as soon as the last is taken (default: ${DEFAULT-VALUE}).")
  double rate;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      defaultValue = "0",
      description =
          "Each reply of the server leaves so many milliseconds after its command came "
              + "(default: ${DEFAULT-VALUE}).")
  int latency;

  @Option(
      names = "--script",
      paramLabel = "KIND",
      defaultValue = "none",
      description = "none, lua or js, see bench/scripts (default: ${DEFAULT-VALUE}).")
  Script script = Script.NONE;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "1g",
      description = "Of the relay, at most, as Java's -Xmx (default: ${DEFAULT-VALUE}).")
  String heap = "";

  @Option(
      names = "--bare",
      description =
          "No relay: the clients send straight to the server. What this program itself can do on "
              + "this machine, for the ratio.")
  boolean bare;

  /// Says what cannot be.
  void check() {
    atLeast(1, messages, "--messages");
    atLeast(0, warmUp, "--warm-up");
    atLeast(Letters.SMALLEST, bytes, "--bytes");
    atLeast(1, recipients, "--recipients");
    atLeast(1, clients, "--clients");
    atLeast(1, connections, "--connections");
    atLeast(0, latency, "--latency");
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new TypeConversionException("--rate must be a number from 0 up");
    }
    if (((long) messages + warmUp) * recipients > Integer.MAX_VALUE) {
      throw new TypeConversionException("that is more than two thousand million recipients");
    }
  }

  private static void atLeast(int least, int value, String option) {
    if (value < least) {
      throw new TypeConversionException(option + " must be at least " + least + ", not " + value);
    }
  }
}
