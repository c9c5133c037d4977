package dev.relayout.trufflelua.golden;

import dev.relayout.trufflelua.reference.PucLua;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What the golden programs should print is what they print in PUC Lua: nobody has made it fit.
class ReferenceTest {
  @TestFactory
  Stream<DynamicTest> isWhatPucLuaPrints() throws IOException {
    PucLua lua = PucLua.require();
    return GoldenProgram.all().stream()
        .map(program ->
            DynamicTest.dynamicTest(
                program.name(), () -> program.assertPrinted(lua.run(program.file()))));
  }
}
