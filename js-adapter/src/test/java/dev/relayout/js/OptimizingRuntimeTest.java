package dev.relayout.js;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;

/** A JDK or GraalVM bump can silently drop scripts to the interpreter, ten times slower. */
class OptimizingRuntimeTest {
  @Test
  void scriptsAreCompiled() {
    try (var context = Context.create("js")) {
      assertEquals(42, context.eval("js", "6 * 7").asInt());
      assertEquals("GraalVM CE", context.getEngine().getImplementationName());
    }
  }
}
