package dev.relayout.js;

import dev.relayout.polyglot.PolyglotEngine;
import java.util.List;
import java.util.Locale;

/// Runs `.js`, `.mjs` and `.cjs` files.
public final class JsEngine extends PolyglotEngine {
  private static final List<String> ENDINGS = List.of(".js", ".mjs", ".cjs");

  /// An engine that is not started yet.
  public JsEngine() {
    super(new JsBinding());
  }

  @Override
  public String name() {
    return "js";
  }

  @Override
  public boolean accepts(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }
}
