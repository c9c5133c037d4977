package dev.relayout.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// A short run; `torture/run --help` tells of longer ones.
class TortureTest {
  @TempDir Path folder;

  @Test
  void nothingIsLostWhateverBreaks() {
    run("--kills", "8", "--stops", "2", "--drop");
  }

  @Test
  void aFullDiskLosesNothing() {
    run("--kills", "0", "--stops", "0", "--disk");
  }

  private void run(String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--relayout", "../relayout", "--folder", folder.toString()));
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    CommandLine torture = new CommandLine(new Torture()).setOut(out).setErr(out);
    int status = torture.execute(all.toArray(String[]::new));
    System.out.println(said);
    assertEquals(0, status, said::toString);
  }
}
