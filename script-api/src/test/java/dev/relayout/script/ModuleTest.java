package dev.relayout.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// A script engine of anybody's must be able to implement the SPI without taking anything else in.
class ModuleTest {
  @Test
  void needsNothingButThePlatform() throws Exception {
    Path classes =
        Path.of(ScriptEngine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var module = ModuleFinder.of(classes).find("dev.relayout.script").orElseThrow().descriptor();

    Set<String> atRunTime = new TreeSet<>();
    Set<String> atCompileTime = new TreeSet<>();
    for (Requires requires : module.requires()) {
      boolean optional = requires.modifiers().contains(Requires.Modifier.STATIC);
      (optional ? atCompileTime : atRunTime).add(requires.name());
    }
    assertEquals(Set.of("java.base"), atRunTime);
    assertEquals(Set.of("org.jspecify"), atCompileTime);
  }
}
