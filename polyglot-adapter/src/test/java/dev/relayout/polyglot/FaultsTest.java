package dev.relayout.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.script.ScriptSettings;
import dev.relayout.script.SourceLocation;
import java.io.IOException;
import java.util.Optional;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

/// What users read of a call that was stopped where no script has a place.
class FaultsTest {
  private static final Faults FAULTS =
      new Faults(LanguageBinding.plain("js"), ScriptSettings.DEFAULT.limits());

  private static Context context() {
    return Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
  }

  private static Value function(Context context) throws IOException {
    context.eval(Source.newBuilder("js", "\n\n  function f() {}", "folder/a.js").build());
    return context.getBindings("js").getMember("f");
  }

  @Test
  void theFunctionThatWasCalledStandsIn() throws IOException {
    try (Context context = context()) {
      Value called = function(context);
      assertEquals(
          Optional.of(new SourceLocation("a.js", 3, 3)),
          FAULTS.stopped(Limit.TIME, null, called::getSourceLocation).location());
    }
  }

  @Test
  void aCancelledContextTellsNothing() throws IOException {
    Context context = context();
    Value called = function(context);
    context.close(true);
    assertEquals(
        Optional.empty(), FAULTS.stopped(Limit.MEMORY, null, called::getSourceLocation).location());
  }

  @Test
  void whatIsNoCallHasNoPlace() {
    assertEquals(
        Optional.empty(),
        FAULTS.stopped(Limit.TIME, new IllegalStateException(), () -> null).location());
  }
}
