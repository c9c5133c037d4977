package dev.relayout.trufflelua.lib;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each of these would take longer than anybody waits. Without a look at the safepoint in its loop a case ends in the time-out.
@Timeout(60)
class CancelledStringsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "return (('a'):rep(5000)):find(('.-'):rep(20) .. 'b')",
        "return (('a'):rep(5000)):match(('a*'):rep(20) .. 'b')",
        "return (('a'):rep(5000)):find(('a?'):rep(100) .. 'b')",
        "return (('(x'):rep(200000)):find('%b().')",
        "return (('a'):rep(1000000)):gsub('(a+)%1b', '')",
        "return (('a'):rep(2000000)):find(('a'):rep(1000000) .. 'ba', 1, true)",
        "for _ in (('a'):rep(5000)):gmatch(('.-'):rep(20) .. 'b') do end",
      })
  void endsWithItsContext(String call) throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    Context context = Context.newBuilder("lua").build();
    ProxyExecutable tell =
        arguments -> {
          started.countDown();
          return null;
        };
    context.getBindings("lua").putMember("tell", tell);
    CompletableFuture<PolyglotException> end =
        CompletableFuture.supplyAsync(() -> failure(context, "tell() " + call));
    started.await();
    context.close(true);
    assertTrue(end.get().isCancelled());
  }

  private static PolyglotException failure(Context context, String code) {
    try {
      throw new AssertionError("gave " + context.eval("lua", code));
    } catch (PolyglotException e) {
      return e;
    }
  }
}
