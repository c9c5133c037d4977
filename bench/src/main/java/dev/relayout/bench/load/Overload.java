package dev.relayout.bench.load;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Offers more than the server takes, and looks whether the relay grows.
@Command(
    name = "bench/overload",
    header = "Offers a relay more mail than its server takes, and looks whether it grows.",
    description = {
      "",
      "Clients send as fast as they may and offer again what is refused, until the server has had enough "
          + "mail for the minutes. Prints a line of JSON at each twentieth of the way, and one in the end; "
          + "bench/README.md explains each number, and what the relay is held to.",
      ""
    },
    sortOptions = false,
    footer = {
      "",
      "Exit code: 0 nothing has grown, all mail arrived whole and once, and the relay got over it; "
          + "1 otherwise, or there was no measurement; 2 the options are wrong.",
      "",
      "Examples:",
      "    bench/overload",
      "    bench/overload --minutes 60 --repeat 0"
    })
public final class Overload implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final Options options = new Options();

  @Mixin private final Place place = new Place();

  /// How long, and how much.
  static final class Options {
    @Option(
        names = "--minutes",
        paramLabel = "N",
        description = "About so long clients are refused (default: ${DEFAULT-VALUE}).")
    double minutes = 5;

    @Option(
        names = "--queue",
        paramLabel = "N",
        description = "Messages that the relay's queue may hold (default: ${DEFAULT-VALUE}).")
    int queue = 2000;

    @Option(
        names = "--repeat",
        paramLabel = "MS",
        description =
            "So many milliseconds after a refusal a client offers the message again; 0: at once "
                + "(default: ${DEFAULT-VALUE}).")
    int repeat = 100;

    @Option(
        names = "--warm-up",
        paramLabel = "N",
        description =
            "Messages before, to a server that answers at once (default: ${DEFAULT-VALUE}).")
    int warmUp = 50_000;

    @Mixin final Traffic traffic = new Traffic();

    Options() {
      traffic.script = Traffic.Script.LUA;
      traffic.connections = 4;
      traffic.latency = 50;
    }

    /// Says what cannot be.
    void check() {
      Traffic.notNegative(minutes, "--minutes");
      Traffic.atLeast(1, queue, "--queue");
      Traffic.atLeast(0, repeat, "--repeat");
      Traffic.atLeast(0, warmUp, "--warm-up");
      traffic.check((long) warmUp + 4L * queue);
    }
  }

  /// Runs the program and ends the process.
  public static void main(String[] arguments) {
    Place.run(new Overload(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Place.checked(spec, options::check);
    return place.judged(
        spec,
        (folder, out) -> {
          try (OverloadRun run = new OverloadRun(options, place.home(), folder, out)) {
            return run.run();
          }
        });
  }
}
