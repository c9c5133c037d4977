package dev.relayout.examples;

import java.nio.file.Path;

/// Where things are, seen from this module's folder, in which its tests run.
final class Repository {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  static final Path SCRIPTS = ROOT.resolve("examples/scripts");
  static final Path SAMPLE_MAIL = ROOT.resolve("examples/mail");
  static final Path DOCS = ROOT.resolve("docs");

  private Repository() {}
}
