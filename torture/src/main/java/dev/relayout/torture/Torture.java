package dev.relayout.torture;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The torture program.
@Command(
    name = "torture/run",
    header = "Maltreats a relay under load and proves that it loses nothing.",
    sortOptions = false,
    footer = {
      "",
      "Exit code: 0 nothing was lost, 1 mail was lost, damaged or came twice without a reason.",
      "",
      "Example, a quarter of an hour:",
      "    torture/run --kills 200 --stops 20 --drop --disk"
    })
public final class Torture implements Callable<Integer> {
  private static final int CONNECTIONS = 12;
  private static final int DISK_MEBIBYTES = 48;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "10",
      description = "SIGKILL so often, at random moments (default: ${DEFAULT-VALUE}).")
  private int kills;

  @Option(
      names = "--stops",
      paramLabel = "N",
      defaultValue = "2",
      description = "SIGSTOP so often, for up to 5 s (default: ${DEFAULT-VALUE}).")
  private int stops;

  @Option(
      names = "--drop",
      description = "The provider's server drops connections at every stage of the dialogue.")
  private boolean drop;

  @Option(
      names = "--disk",
      description =
          "Fills the disk: a small one in memory (needs root; a line says when it cannot).")
  private boolean disk;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Repeats the choices of an earlier run (default: by the clock).")
  private @Nullable Long seed;

  @Option(
      names = "--relayout",
      paramLabel = "FILE",
      defaultValue = "./relayout",
      description = "The command to test (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private Path relayout;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where spool and log go, and stay (default: a new temporary one).")
  private @Nullable Path folder;

  /// Runs the program and ends the process.
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Torture()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    long chosen = seed == null ? System.nanoTime() : seed;
    Path place = folder == null ? Files.createTempDirectory("relayout-torture") : folder;
    Files.createDirectories(place);
    say("seed " + chosen + ", spool and log in " + place);
    Random random = new Random(chosen);
    boolean good = true;
    if (kills > 0 || stops > 0 || drop) {
      Path here = Files.createDirectories(place.resolve("hits"));
      try (Trial trial = Trial.open(relayout, here, here.resolve("spool"), random, this::say)) {
        trial.hits(kills, stops, drop, CONNECTIONS);
        good = trial.judge();
      }
    }
    if (disk) {
      good &= fillDisk(Files.createDirectories(place.resolve("disk")), random);
    }
    return good ? 0 : 1;
  }

  private boolean fillDisk(Path here, Random random) throws IOException, InterruptedException {
    SmallDisk small;
    try {
      small = SmallDisk.mount(here.resolve("mount"), DISK_MEBIBYTES);
    } catch (IOException e) {
      say("the disk is not filled: " + e.getMessage());
      return true;
    }
    Path spool = here.resolve("mount/spool");
    try (small;
        Trial trial = Trial.open(relayout, here, spool, random, this::say)) {
      for (boolean kill : List.of(false, true)) {
        trial.fill(CONNECTIONS, kill);
      }
      return trial.judge();
    }
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
