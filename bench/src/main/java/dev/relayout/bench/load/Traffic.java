package dev.relayout.bench.load;

import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What is sent, from how many, through which relay, to what kind of server.
final class Traffic {
  /// The script of the relay's sender.
  enum Script {
    /// No script.
    NONE("", ""),
    /// On Truffle Lua.
    LUA("load.lua", "lua"),
    /// The same script on LuaJ.
    LUAJ("load.lua", "luaj"),
    /// What that script does, in JavaScript.
    JS("load.js", "js");

    private final String file;
    private final String engine;

    Script(String file, String engine) {
      this.file = file;
      this.engine = engine;
    }

    /// What the configuration of a sender says of it, indented by four; empty when there is none.
    ///
    /// @param folder `bench/scripts`
    String settings(Path folder) {
      return this == NONE
          ? ""
          : """
              script:
                path: %s
                engine: %s
          """
              .formatted(folder.resolve(file).toAbsolutePath(), engine);
    }
  }

  @Option(
      names = "--bytes",
      paramLabel = "N",
      description = "Of a message, header and all; at least 200 (default: ${DEFAULT-VALUE}).")
  int bytes = 4096;

  @Option(
      names = "--recipients",
      paramLabel = "N",
      description = "Of a message (default: ${DEFAULT-VALUE}).")
  int recipients = 1;

  @Option(
      names = "--clients",
      paramLabel = "N",
      description = "Connections to the relay (default: ${DEFAULT-VALUE}).")
  int clients = 20;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Of the relay to its server, at most (default: ${DEFAULT-VALUE}).")
  int connections = 20;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      description =
          "Each reply of the server leaves so many milliseconds after its command came "
              + "(default: ${DEFAULT-VALUE}).")
  int latency;

  @Option(
      names = "--tls",
      description = "TLS 1.3 from the first byte, to the relay and from it to the server.")
  boolean tls;

  @Option(
      names = "--script",
      paramLabel = "KIND",
      description = "none, lua, luaj or js, see bench/scripts (default: ${DEFAULT-VALUE}).")
  Script script = Script.NONE;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      description = "Of the relay, at most, as Java's -Xmx (default: ${DEFAULT-VALUE}).")
  String heap = "1g";

  /// Says what cannot be.
  ///
  /// @param messages how many there are in all
  void check(long messages) {
    atLeast(Letters.SMALLEST, bytes, "--bytes");
    atLeast(1, recipients, "--recipients");
    atLeast(1, clients, "--clients");
    atLeast(1, connections, "--connections");
    atLeast(0, latency, "--latency");
    if (messages * recipients > Integer.MAX_VALUE) {
      throw new TypeConversionException("that is more than two thousand million recipients");
    }
  }

  /// All of it but the script and the heap.
  void describe(JsonLine json) {
    json.put("bytes", bytes)
        .put("recipients", recipients)
        .put("clients", clients)
        .put("connections", connections)
        .put("latency_ms", latency)
        .put("tls", tls);
  }

  String scriptName() {
    return script.name().toLowerCase(Locale.ROOT);
  }

  static void atLeast(int least, int value, String option) {
    if (value < least) {
      throw new TypeConversionException(option + " must be at least " + least + ", not " + value);
    }
  }

  static void notNegative(double value, String option) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new TypeConversionException(option + " must be a number from 0 up");
    }
  }
}
