package dev.relayout.trufflelua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

/// What `print` and `warn` write, and where.
class BaseOutputTest {
  @Test
  void warningsAreOffUntilTheyAreAskedFor() {
    try (Lua lua = Lua.confined()) {
      lua.eval(
          """
          warn("unheard")
          warn("@on")
          warn("in ", "two pieces")
          warn("@unknown")
          warn("@on", " is no control with a second piece")
          warn("@off")
          warn("unheard")
          """);
      assertEquals(
          "Lua warning: in two pieces\nLua warning: @on is no control with a second piece\n",
          lua.printed());
    }
  }

  @Test
  void oneContextsWarningsAreNotAnothers() {
    try (Lua loud = Lua.confined();
        Lua silent = Lua.confined()) {
      loud.eval("warn('@on')");
      silent.eval("warn('unheard')");
      assertEquals("", silent.printed());
    }
  }

  @Test
  void aStreamThatFailsIsAnErrorOfPrint() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int single) throws IOException {
            throw new IOException("the pipe is closed");
          }
        };
    try (Lua lua = Lua.granted(builder -> builder.out(broken))) {
      assertEquals(
          "the pipe is closed", lua.eval("return (select(2, pcall(print, 'x')))").asString());
    }
  }
}
