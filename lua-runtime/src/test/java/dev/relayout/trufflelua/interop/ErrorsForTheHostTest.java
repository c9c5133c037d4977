package dev.relayout.trufflelua.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErrorsForTheHostTest {
  private final Context context = Context.create("lua");

  @AfterEach
  void close() {
    context.close();
  }

  private PolyglotException failure(String lua) {
    Source source = Source.newBuilder("lua", lua, "script.lua").buildLiteral();
    return assertThrows(PolyglotException.class, () -> context.eval(source));
  }

  private static SourceSection place(PolyglotException error) {
    SourceSection section = error.getSourceLocation();
    assertNotNull(section, error.getMessage());
    return section;
  }

  @Test
  void aRuntimeErrorHasMessageAndPlace() {
    PolyglotException error = failure("local a\n\nreturn a.b");
    assertEquals("script.lua:3: attempt to index a nil value (local 'a')", error.getMessage());
    assertTrue(error.isGuestException());
    assertFalse(error.isSyntaxError());
    assertEquals(3, place(error).getStartLine());
  }

  @Test
  void theStackNamesTheFunctions() {
    PolyglotException error =
        failure("local function inner() error('x') end\nfunction outer() inner() end\nouter()");
    StringBuilder names = new StringBuilder();
    for (PolyglotException.StackFrame frame : error.getPolyglotStackTrace()) {
      if (frame.isGuestFrame()) {
        names.append(frame.getRootName()).append(' ');
      }
    }
    assertTrue(names.toString().contains("inner outer main chunk"), names.toString());
  }

  @Test
  void theValueOfAnErrorIsAMemberOfItsObject() {
    PolyglotException error = failure("error({code = 550})");
    Value object = error.getGuestObject();
    assertNotNull(object);
    assertTrue(object.isException());
    assertEquals(550, object.getMember("value").getMember("code").asInt());
    assertEquals("(error object is a table value)", error.getMessage());
  }

  @Test
  void anErrorValueMaySpeakForItself() {
    assertEquals(
        "in its own words",
        failure("error(setmetatable({}, {__tostring = function() return 'in its own words' end}))")
            .getMessage());
  }

  @Test
  void aSyntaxErrorHasItsPlace() {
    PolyglotException error = failure("local x\nx = = 1");
    assertTrue(error.isSyntaxError());
    assertFalse(error.isIncompleteSource());
    assertEquals("script.lua:2: unexpected symbol near '='", error.getMessage());
    assertEquals(2, place(error).getStartLine());
    assertEquals(5, place(error).getStartColumn());
  }

  @Test
  void aSyntaxErrorBehindOtherLettersHasItsLine() {
    PolyglotException error = failure("local x = 'äöü€😀'\nx = = 1");
    assertEquals(2, place(error).getStartLine());
  }

  @Test
  void aSyntaxErrorInASourceOfBytesHasItsLine() throws IOException {
    Source source =
        Source.newBuilder(
                "lua",
                ByteSequence.create("x = 1\nx = = 1".getBytes(StandardCharsets.ISO_8859_1)),
                "bytes.lua")
            .mimeType("application/x-lua")
            .build();
    PolyglotException error = assertThrows(PolyglotException.class, () -> context.eval(source));
    assertTrue(error.isSyntaxError());
    assertEquals("bytes.lua:2: unexpected symbol near '='", error.getMessage());
  }

  @Test
  void aChunkThatEndsTooEarlyIsIncomplete() {
    PolyglotException error = failure("if x then");
    assertTrue(error.isSyntaxError());
    assertTrue(error.isIncompleteSource());
  }

  @Test
  void parsingDoesNotRun() {
    context.parse("lua", "ran = true");
    assertTrue(context.eval("lua", "return ran == nil").asBoolean());
    assertThrows(PolyglotException.class, () -> context.parse("lua", "x ="));
  }

  @Test
  void anExceptionOfTheHostGoesThroughLua() {
    ProxyExecutable failing =
        arguments -> {
          throw new IllegalStateException("of the host");
        };
    context.getBindings("lua").putMember("failing", failing);
    PolyglotException error = failure("failing()");
    assertTrue(error.isHostException());
    assertTrue(error.asHostException() instanceof IllegalStateException);
  }

  @Test
  void luaCanCatchAnExceptionOfTheHost() {
    ProxyExecutable failing =
        arguments -> {
          throw new IllegalStateException("of the host");
        };
    context.getBindings("lua").putMember("failing", failing);
    assertEquals("false\tof the host", context.eval("lua", "return pcall(failing)").toString());
  }

  @Test
  void aFullStackIsAnErrorOfLua() {
    PolyglotException error = failure("local function f() return 1 + f() end return f()");
    assertTrue(String.valueOf(error.getMessage()).contains("stack overflow"), error.getMessage());
    assertTrue(error.isGuestException());
    assertFalse(error.isInternalError());
    assertEquals(1, context.eval("lua", "return 1").asInt());
  }
}
