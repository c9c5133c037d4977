package dev.relayout.trufflelua.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.trufflelua.reference.PucLua;
import dev.relayout.trufflelua.reference.TruffleLua;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random chunks do in Truffle Lua what they do in PUC Lua. As a test the same few each time; `-Dfuzz.count=N` of each kind
/// and `-Dfuzz.seed=N`, which `lua-runtime/fuzz` sets, look for new ones.
class FuzzTest {
  private static final int COUNT = Integer.getInteger("fuzz.count", 300);
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  /// A mistake that shows in many cases is told well enough by a few.
  private static final int SHOWN = 10;

  private static final TruffleLua OURS = new TruffleLua();

  @TempDir Path folder;

  @AfterAll
  static void close() {
    OURS.close();
  }

  static List<Cases> everyKind() {
    return List.of(
        new ExpressionCases(),
        new NumberCases(),
        new LibraryCases(),
        new PatternCases(),
        new FormatCases(),
        new PackCases(),
        new ProgramCases());
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void doesWhatPucLuaDoes(Cases cases) throws IOException, InterruptedException {
    Fuzzing fuzzing = new Fuzzing(PucLua.require(), OURS, folder);
    List<Difference> found = fuzzing.differences(cases, SEED, COUNT);
    assertTrue(found.isEmpty(), () -> found.size() + " of " + COUNT + " differ:\n" + shown(found));
  }

  private static String shown(List<Difference> found) {
    StringBuilder text = new StringBuilder();
    found.stream().limit(SHOWN).forEach(text::append);
    return text.toString();
  }
}
