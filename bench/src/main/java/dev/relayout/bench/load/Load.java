package dev.relayout.bench.load;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Sends mail through a relay as fast as it goes, or at a pace, and tells what it cost.
@Command(
    name = "bench/load",
    header = "Sends mail through a relay, and prints one line of JSON that says how that went.",
    description = {
      "",
      "Starts ./relayout run with a spool of its own, sends, waits until everything has come out at "
          + "the other end, and ends it. bench/README.md explains each number.",
      "",
      "There is no TLS in it yet: the relay does none, neither in nor out.",
      "RELAYOUT_JAVA_OPTS is handed to the relay's Java, for a profile.",
      ""
    },
    sortOptions = false,
    footer = {
      "",
      "Exit code: 0 all mail arrived whole; 1 something was lost or damaged, or there was no "
          + "measurement; 2 the options are wrong.",
      "",
      "Examples:",
      "    bench/load --script lua",
      "    bench/load --script lua --rate 3000",
      "    bench/load --latency 50 --messages 5000 --warm-up 5000"
    })
public final class Load implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final LoadOptions options = new LoadOptions();

  @Mixin private final Place place = new Place();

  /// Runs the program and ends the process.
  public static void main(String[] arguments) {
    Place.run(new Load(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Place.checked(spec, options::check);
    return place.judged(
        spec,
        (folder, out) -> {
          try (LoadRun run = new LoadRun(options, place.home(), folder)) {
            LoadResult result = run.measure();
            out.accept(result.json(options));
            return result.good() ? List.of() : List.of("mail was lost or damaged");
          }
        });
  }
}
