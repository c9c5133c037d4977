package dev.relayout.trufflelua.fuzz;

import dev.relayout.trufflelua.reference.PucLua;
import dev.relayout.trufflelua.reference.TruffleLua;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Runs many cases of one kind in both, and finds those that differ.
final class Fuzzing {
  /// In one file.
  private static final int BATCH = 500;

  /// Of one kind: cutting down takes two runs a line.
  private static final int CUT_DOWN = 3;

  private static final String NOT_REACHED = "(the process ended before)";

  private final PucLua reference;
  private final TruffleLua ours;
  private final Path file;

  /// @param folder where files are written
  Fuzzing(PucLua reference, TruffleLua ours, Path folder) {
    this.reference = reference;
    this.ours = ours;
    this.file = folder.resolve("f.lua");
  }

  /// Those of so many cases, from a seed on, that differ; the first ones made as small as leaving out lines makes them.
  List<Difference> differences(Cases cases, long seed, int count)
      throws IOException, InterruptedException {
    List<Difference> found = new ArrayList<>();
    for (long first = seed; first < seed + count; first += BATCH) {
      int size = (int) Math.min(BATCH, seed + count - first);
      List<String> chunks = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        chunks.add(cases.next(new Dice(first + i)));
      }
      compare(cases, first, chunks, found);
    }
    return found;
  }

  private void compare(Cases cases, long first, List<String> chunks, List<Difference> found)
      throws IOException, InterruptedException {
    Batch.write(file, chunks);
    Map<Integer, String> expected = Batch.lines(reference.run(file));
    byte[] printed = ours.run(file);
    Map<Integer, String> got = Batch.lines(printed);
    for (int i = 0; i < chunks.size(); i++) {
      String wanted = expected.getOrDefault(i, NOT_REACHED);
      String line = got.getOrDefault(i, NOT_REACHED);
      if (!got.containsKey(i)) {
        // It has ended the context: say how, and go on with those behind it.
        found.add(new Difference(cases.name(), first + i, chunks.get(i), wanted, ending(printed)));
        compare(cases, first + i + 1, chunks.subList(i + 1, chunks.size()), found);
        return;
      }
      if (!wanted.equals(line) && !wanted.equals(withoutZeroSigns(line))) {
        Difference difference =
            new Difference(cases.name(), first + i, chunks.get(i), wanted, line);
        found.add(found.size() < CUT_DOWN ? smallest(difference) : difference);
      }
    }
  }

  /// PUC Lua computes `x - 0`, with a constant, as `x + -0`: that of -0.0 is 0.0 there, though `x - n` with a zero n is -0.0.
  private static String withoutZeroSigns(String line) {
    return line.replaceAll("f-0(?= |$)", "f0");
  }

  /// What an error of the language itself printed; else all.
  private static String ending(byte[] printed) {
    String text = new String(printed, StandardCharsets.UTF_8);
    return text.substring(Math.max(0, text.lastIndexOf("internal error")));
  }

  /// Leaves out one line after the other, as long as the rest still differs.
  private Difference smallest(Difference difference) throws IOException, InterruptedException {
    Difference best = difference;
    for (int i = 0; i < best.chunk().split("\n").length; i++) {
      List<String> lines = new ArrayList<>(Arrays.asList(best.chunk().split("\n")));
      lines.remove(i);
      String chunk = String.join("\n", lines);
      Batch.write(file, List.of(chunk));
      String wanted = Batch.lines(reference.run(file)).getOrDefault(0, NOT_REACHED);
      String line = Batch.lines(ours.run(file)).getOrDefault(0, NOT_REACHED);
      if (!wanted.equals(line) && !wanted.startsWith("syntax")) {
        best = new Difference(best.kind(), best.seed(), chunk, wanted, line);
        i--;
      }
    }
    return best;
  }
}
