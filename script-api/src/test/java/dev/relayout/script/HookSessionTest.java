package dev.relayout.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a script in a real language cannot show easily; the rest is the conformance kit's.
class HookSessionTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final SenderGlobals SENDER = new SenderGlobals(0, "main", Tunables.DEFAULT);
  private static final Reply REPLY = Reply.parse("250 ok");

  private final List<String> warnings = new ArrayList<>();
  private final List<Hook> failures = new ArrayList<>();
  private final FakeScript script = new FakeScript();

  private final ScriptOutput output =
      new ScriptOutput() {
        @Override
        public void print(String line) {}

        @Override
        public void warn(String message) {
          warnings.add(message);
        }

        @Override
        public void failed(Hook hook, ScriptException error) {
          failures.add(hook);
        }
      };

  private HookSession open() throws ScriptException {
    return HookSession.open(script, SENDER, ZONE, output);
  }

  private static ScriptException timeout() {
    return new ScriptException(ScriptException.Kind.TIMEOUT, null, "too slow");
  }

  private static Candidate message() {
    return new Candidate(
        Text.of("/spool/1"),
        10,
        Instant.EPOCH,
        Text.of("a@example.org"),
        List.of(Text.of("b@example.net")),
        HeaderBlock.of(new byte[0], 100));
  }

  @Test
  void startIsNotRepeatedForAFreshInstanceUnlessItHadRun() throws ScriptException {
    int[] starts = {0};
    script
        .with(
            Hook.START,
            (self, arguments) -> {
              starts[0]++;
              return ScriptValue.Nil.NIL;
            })
        .with(
            Hook.RETURN_CODE_HANDLER,
            (self, arguments) -> {
              throw timeout();
            });
    HookSession session = open();
    session.returnCode("RSET", REPLY);
    assertEquals(0, starts[0], "Start was never called before");
    session.start();
    session.returnCode("RSET", REPLY);
    assertEquals(2, starts[0]);
    assertEquals(3, script.opened);
  }

  @Test
  void aStartThatRunsAwayIsNotRunAgain() throws ScriptException {
    int[] starts = {0};
    script.with(
        Hook.START,
        (self, arguments) -> {
          starts[0]++;
          throw timeout();
        });
    HookSession session = open();
    session.start();
    assertEquals(1, starts[0]);
    assertEquals(2, script.opened);
    assertEquals(List.of(Hook.START), failures);
  }

  @Test
  void aScriptThatFailsToComeBackIsNotCalledAnyMore() throws ScriptException {
    script
        .topLevel(instance -> {
          if (script.opened > 1) {
            instance.globals.put("MaxMessagesPerConnection", ScriptValue.of(9));
          }
        })
        .with(
            Hook.CHECK_FILE,
            (self, arguments) -> {
              throw timeout();
            });
    HookSession session = open();
    for (int i = 0; i <= HookSession.MAX_RENEWALS; i++) {
      assertThrows(ScriptException.class, () -> session.checkFile(message()));
    }
    assertEquals(HookSession.MAX_RENEWALS + 1, script.opened);
    assertThrows(ScriptException.class, () -> session.checkFile(message()));
    assertEquals(HookSession.MAX_RENEWALS + 1, failures.size(), "not called any more");
    assertEquals(JudgedReply.unchanged(REPLY), session.returnCode("RSET", REPLY));
    assertEquals(1, warnings.stream().filter(w -> w.contains("not called any more")).count());
    assertTrue(script.latest.closed);
  }

  @Test
  void aClosedSessionOpensNoFreshInstance() throws ScriptException {
    HookSession[] session = new HookSession[1];
    script.with(
        Hook.RETURN_CODE_HANDLER,
        (self, arguments) -> {
          session[0].close();
          throw ScriptException.ended(null, "closed");
        });
    session[0] = open();
    session[0].returnCode("RSET", REPLY);
    assertEquals(1, script.opened);
    assertTrue(script.latest.closed);
    assertFalse(warnings.stream().anyMatch(w -> w.contains("not called any more")));
  }

  @Test
  void aTopLevelThatFailsLeavesNoInstanceOpen() {
    script.topLevel(instance -> {
      throw new IllegalStateException("a bug of the adapter");
    });
    assertThrows(IllegalStateException.class, this::open);
    assertTrue(script.latest.closed);
  }

  @Test
  void eachWarningIsSaidOnceAndTheirNumberHasAnEnd() throws ScriptException {
    int[] calls = {0};
    script.with(
        Hook.RETURN_CODE_HANDLER,
        (self, arguments) -> ScriptValue.of(Text.of("nonsense " + calls[0]++)));
    HookSession session = open();
    for (int i = 0; i < 3_000; i++) {
      session.returnCode("RSET", REPLY);
    }
    assertEquals(SessionVoice.MAX_REMEMBERED, warnings.size());
  }

  @Test
  void anUntouchedReplyIsTheServersOwn() throws ScriptException {
    script.with(Hook.RETURN_CODE_HANDLER, (self, arguments) -> ScriptValue.of(Text.of("250 ok")));
    JudgedReply judged = open().returnCode("RSET", REPLY);
    assertFalse(judged.rewritten());
    assertSame(REPLY, judged.holds());
  }

  @Test
  void aReplyOfAScriptHasAnEnd() throws ScriptException {
    script.with(
        Hook.RETURN_CODE_HANDLER,
        (self, arguments) -> ScriptValue.of(Text.of("550 " + "x\r\n".repeat(5_000))));
    Reply holds = open().returnCode("RSET", REPLY).holds();
    assertEquals(ReplyJudge.MAX_LINES, holds.lines().size());
  }
}
