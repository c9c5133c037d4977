package dev.relayout.js;

import dev.relayout.conformance.RelayConformance;

/// What JavaScript scripts mean for real mail.
class JsRelayConformanceTest extends RelayConformance {
  JsRelayConformanceTest() {
    super(JsEngine::new, "js");
  }
}
