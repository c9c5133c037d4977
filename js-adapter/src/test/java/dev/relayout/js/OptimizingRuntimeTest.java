package dev.relayout.js;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// A JDK or GraalVM bump can silently drop scripts to the interpreter, ten times slower.
class OptimizingRuntimeTest {
  @Test
  void scriptsAreCompiled() throws Exception {
    try (JsEngine engine = new JsEngine()) {
      assertEquals("GraalVM CE", engine.implementationName());
    }
  }
}
