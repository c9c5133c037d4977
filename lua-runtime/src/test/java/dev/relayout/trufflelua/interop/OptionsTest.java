package dev.relayout.trufflelua.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.SandboxPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void testsRunOnTheOptimizingRuntime() {
    try (Engine engine = Engine.create("lua")) {
      assertNotEquals("Interpreted", engine.getImplementationName());
    }
  }

  @Test
  void theLanguageSaysWhatItIs() {
    try (Engine engine = Engine.create("lua")) {
      assertEquals("Lua", engine.getLanguages().get("lua").getName());
      assertEquals("5.4", engine.getLanguages().get("lua").getVersion());
    }
  }

  @Test
  void optionsHaveTheirStableNames() {
    try (Engine engine = Engine.create("lua")) {
      for (String name : new String[] {"lua.Compat", "lua.MaxMemory", "lua.Path"}) {
        assertFalse(
            engine.getLanguages().get("lua").getOptions().get(name).getHelp().isEmpty(), name);
      }
    }
  }

  @Test
  void compatBringsBackWhatOldVersionsHad() {
    try (Context old = Context.newBuilder("lua").option("lua.Compat", "true").build();
        Context plain = Context.create("lua")) {
      assertEquals("function", old.eval("lua", "return type(unpack)").asString());
      assertEquals("nil", plain.eval("lua", "return type(unpack)").asString());
    }
  }

  @Test
  void contextsOfOneEngineMayDifferInCompat() {
    try (Engine engine = Engine.create("lua");
        Context old =
            Context.newBuilder("lua").engine(engine).option("lua.Compat", "true").build();
        Context plain = Context.newBuilder("lua").engine(engine).build()) {
      String script = "return type(table.getn)";
      assertEquals("function", old.eval("lua", script).asString());
      assertEquals("nil", plain.eval("lua", script).asString());
    }
  }

  @Test
  void pathIsTheFirstValueOfPackagePath() {
    try (Context context = Context.newBuilder("lua").option("lua.Path", "lib/?.lua").build()) {
      assertEquals("lib/?.lua", context.eval("lua", "return package.path").asString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1048576", "1024k", "1M", "1g", "0"})
  void amountsOfMemoryAreBytesOrHaveAUnit(String amount) {
    try (Context context = Context.newBuilder("lua").option("lua.MaxMemory", amount).build()) {
      assertEquals(1, context.eval("lua", "return 1").asInt());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k", "-1", "1.5m", "10 m", "1t", "9999999999999g"})
  void otherAmountsAreRefused(String amount) {
    assertThrows(
        IllegalArgumentException.class,
        () -> {
          try (Context context =
              Context.newBuilder("lua").option("lua.MaxMemory", amount).build()) {
            context.eval("lua", "return 1");
          }
        });
  }

  @Test
  void luaRunsInAConstrainedSandbox() {
    try (Context context =
        Context.newBuilder("lua")
            .sandbox(SandboxPolicy.CONSTRAINED)
            .in(InputStream.nullInputStream())
            .out(new ByteArrayOutputStream())
            .err(new ByteArrayOutputStream())
            .allowHostAccess(HostAccess.CONSTRAINED)
            .option("lua.Compat", "true")
            .option("lua.MaxMemory", "64m")
            .build()) {
      assertTrue(context.eval("lua", "return unpack({true})").asBoolean());
    }
  }
}
