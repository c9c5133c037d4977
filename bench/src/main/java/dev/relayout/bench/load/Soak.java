package dev.relayout.bench.load;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Sends for a long time, and looks whether the relay grows.
@Command(
    name = "bench/soak",
    header = "Sends mail through a relay for a long time, and looks whether the relay grows.",
    description = {
      "",
      "Prints a line of JSON at each twentieth of the way, and one in the end; bench/README.md explains "
          + "each number, and what the relay is held to.",
      ""
    },
    sortOptions = false,
    footer = {
      "",
      "Exit code: 0 nothing has grown, all mail arrived whole and once; 1 otherwise, or there was no "
          + "measurement; 2 the options are wrong.",
      "",
      "Examples:",
      "    bench/soak",
      "    bench/soak --script js --rate 2000 --messages 7200000"
    })
public final class Soak implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final Options options = new Options();

  @Mixin private final Place place = new Place();

  /// How long, and how much.
  static final class Options {
    @Option(
        names = "--messages",
        paramLabel = "N",
        description = "Messages at that rate (default: ${DEFAULT-VALUE}).")
    int messages = 3_000_000;

    @Option(
        names = "--warm-up",
        paramLabel = "N",
        description = "Messages before all others, as fast as they go (default: ${DEFAULT-VALUE}).")
    int warmUp = 100_000;

    @Option(
        names = "--rate",
        paramLabel = "N",
        description =
            "Messages offered in a second; 0: four fifths of the peak, which is measured first "
                + "(default: ${DEFAULT-VALUE}).")
    double rate;

    @Option(
        names = "--peak",
        paramLabel = "N",
        description = "Messages that the peak is taken from (default: ${DEFAULT-VALUE}).")
    int peak = 100_000;

    @Mixin final Traffic traffic = new Traffic();

    Options() {
      traffic.script = Traffic.Script.LUA;
    }

    /// Messages in all.
    int all() {
      return warmUp + (rate > 0 ? 0 : peak) + messages;
    }

    /// Says what cannot be.
    void check() {
      Traffic.atLeast(SoakRun.LOOKS, messages, "--messages");
      Traffic.atLeast(0, warmUp, "--warm-up");
      Traffic.atLeast(1, peak, "--peak");
      Traffic.notNegative(rate, "--rate");
      traffic.check((long) warmUp + peak + messages);
    }
  }

  /// Runs the program and ends the process.
  public static void main(String[] arguments) {
    Place.run(new Soak(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Place.checked(spec, options::check);
    return place.judged(
        spec,
        (folder, out) -> {
          try (SoakRun run = new SoakRun(options, place.home(), folder, out)) {
            return run.run();
          }
        });
  }
}
