package dev.relayout.trufflelua.golden;

import dev.relayout.trufflelua.reference.TruffleLua;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each golden program prints in Truffle Lua what it should.
class GoldenTest {
  private static final TruffleLua LUA = new TruffleLua();

  @AfterAll
  static void close() {
    LUA.close();
  }

  @TestFactory
  Stream<DynamicTest> printsWhatItShould() throws IOException {
    return GoldenProgram.all().stream()
        .map(program ->
            DynamicTest.dynamicTest(
                program.name(), () -> program.assertPrinted(LUA.run(program.file()))));
  }
}
