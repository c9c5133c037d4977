package dev.relayout.trufflelua.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.api.debug.Breakpoint;
import com.oracle.truffle.api.debug.DebugScope;
import com.oracle.truffle.api.debug.DebugStackFrame;
import com.oracle.truffle.api.debug.DebugValue;
import com.oracle.truffle.api.debug.Debugger;
import com.oracle.truffle.api.debug.DebuggerSession;
import com.oracle.truffle.api.debug.SuspendedCallback;
import com.oracle.truffle.api.debug.SuspendedEvent;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a debugger of GraalVM sees and does: stops, steps, variables, the stack.
class DebuggerTest {
  private static final URI FILE = URI.create("memory:debugged.lua");

  private final Engine engine = Engine.create("lua");
  private final Context context = Context.newBuilder("lua").engine(engine).build();
  private final List<String> seen = new ArrayList<>();

  @AfterEach
  void close() {
    engine.close(true);
  }

  private int run(String lua, int line, SuspendedCallback atStop) throws Exception {
    Source source = Source.newBuilder("lua", lua, "debugged.lua").uri(FILE).build();
    try (DebuggerSession session = Debugger.find(engine).startSession(atStop)) {
      session.install(Breakpoint.newBuilder(FILE).lineIs(line).build());
      return context.eval(source).asInt();
    }
  }

  private static String show(DebugScope scope) {
    StringBuilder text = new StringBuilder();
    for (DebugValue value : scope.getDeclaredValues()) {
      text.append(value.getName()).append('=').append(value.toDisplayString()).append(' ');
    }
    return text.toString().strip();
  }

  @Test
  void aStopShowsTheLocalsOfThatPlace() throws Exception {
    int result =
        run(
            """
            local factor = 3
            local function scale(n, ...)
              local text = "n is " .. n
              local n = n * factor
              return n
            end
            return scale(14)
            """,
            5,
            event -> {
              DebugStackFrame frame = event.getTopStackFrame();
              seen.add(frame.getName() + ":" + event.getSourceSection().getStartLine());
              seen.add(show(frame.getScope()));
            });
    assertEquals(42, result);
    assertEquals(List.of("scale:5", "factor=3 n=42 text=n is 14"), seen);
  }

  @Test
  void aDebuggerChangesVariables() throws Exception {
    int result =
        run(
            """
            local kept = 1
            local function read() return kept end
            local plain = 2
            return read() + plain
            """,
            4,
            event -> {
              DebugScope scope = event.getTopStackFrame().getScope();
              setTo(event, scope.getDeclaredValue("kept"), "40");
              setTo(event, scope.getDeclaredValue("plain"), "'2'");
            });
    assertEquals(42, result);
  }

  private static void setTo(SuspendedEvent event, DebugValue variable, String lua) {
    variable.set(event.getTopStackFrame().eval(lua));
  }

  @Test
  void whatADebuggerEvaluatesSeesTheVariablesThere() throws Exception {
    int result =
        run(
            """
            limit = 5
            local unset
            local function add(a, b)
              return a + b
            end
            local sum = add(20, 17)
            return sum + limit + unset
            """,
            4,
            event -> {
              DebugStackFrame frame = event.getTopStackFrame();
              seen.add(frame.eval("a + b").toDisplayString());
              seen.add(frame.eval("a = a - limit; limit = nil; return a").toDisplayString());
              seen.add(frame.eval("limit").toDisplayString());
              frame.eval("limit = 10");
              for (DebugStackFrame caller : event.getStackFrames()) {
                if (caller != frame) {
                  caller.eval("unset = 0");
                }
              }
            });
    assertEquals(42, result);
    assertEquals(List.of("37", "15", "nil"), seen);
  }

  @Test
  void stepsGoFromStatementToStatementAndIntoCalls() throws Exception {
    run(
        """
        local function inner(x)
          local y = x
          return y
        end
        local a = 1
        local b = inner(a)
        return a + b
        """,
        5,
        event -> {
          seen.add(
              event.getTopStackFrame().getName() + ":" + event.getSourceSection().getStartLine());
          event.prepareStepInto(1);
        });
    assertTrue(
        seen.containsAll(List.of("inner:2", "inner:3")) && seen.getLast().endsWith(":7"),
        seen::toString);
  }

  @Test
  void theStackHasTheCallers() throws Exception {
    run(
        """
        local function first(n)
          return n + 1
        end
        local function second(n)
          local result = first(n)
          return result
        end
        local result = second(1)
        return result
        """,
        2,
        event -> {
          for (DebugStackFrame frame : event.getStackFrames()) {
            seen.add(frame.getName() + " " + show(frame.getScope()));
          }
        });
    assertEquals("first n=1", seen.get(0));
    assertTrue(seen.get(1).startsWith("second ") && seen.get(1).endsWith("n=1"), seen::toString);
    assertTrue(seen.get(2).startsWith("main chunk"), seen::toString);
  }
}
