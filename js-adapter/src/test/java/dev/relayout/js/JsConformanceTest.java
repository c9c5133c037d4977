package dev.relayout.js;

import dev.relayout.script.conformance.ScriptConformance;

/// The whole contract in JavaScript.
class JsConformanceTest extends ScriptConformance {
  JsConformanceTest() {
    super(new JsEngine(), "js");
  }
}
