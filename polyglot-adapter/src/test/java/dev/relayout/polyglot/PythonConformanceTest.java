package dev.relayout.polyglot;

import dev.relayout.script.conformance.ScriptConformance;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/// Those scenarios of the kit that have a script in Python.
@Tag("python")
class PythonConformanceTest extends ScriptConformance {
  PythonConformanceTest() {
    super(new InstalledLanguages(), "python");
  }

  @Override
  protected String fileName() {
    return "relayout.py";
  }

  @Override
  protected Map<String, String> knownDefects() {
    return Map.of("load-top-level-error", "GraalPy 25.0 gives an error no place");
  }
}
