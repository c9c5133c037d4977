package dev.relayout.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.relayout.ScriptFailureCount;
import dev.relayout.ScriptOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.SmtpRelayOptions;
import dev.relayout.app.Await;
import dev.relayout.event.RelayEvent;
import dev.relayout.script.Hook;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptException.Kind;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Scripts in Lua and JavaScript that fail, are counted, and are loaded anew.
class ReloadTest {
  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void failuresCountAndAReloadMendsThem() throws IOException {
    CaptureServer server = Await.value(CaptureServer.start(vertx, CaptureSettings.DEFAULT));
    write("one.lua", "function CheckFile() error('no') end");
    write("two.js", "function CheckFile() { for (;;) {} }");
    SmtpRelay relay =
        SmtpRelay.create(
            vertx,
            new SmtpRelayOptions()
                .setSpool(folder.resolve("spool").toString())
                .addSender(sender(server, "one.lua", "lua"))
                .addSender(sender(server, "two.js", "js")));
    AtomicInteger failures = new AtomicInteger();
    relay.onEvent(event -> {
      if (event instanceof RelayEvent.ScriptFailed) {
        failures.incrementAndGet();
      }
    });
    Await.value(relay.start());
    submit(relay, "lua", "lua", "js");
    List<ScriptFailureCount> counts =
        List.of(
            new ScriptFailureCount(0, "lua", Hook.CHECK_FILE, Kind.ERROR, 2),
            new ScriptFailureCount(1, "js", Hook.CHECK_FILE, Kind.TIMEOUT, 1));
    assertEquals(counts, relay.scriptFailures());
    assertEquals(3, failures.get());

    write("one.lua", "-- mended");
    write("two.js", "function CheckFile( {}");
    String text = refusal(relay.reloadScripts());
    assertEquals("two.js:1:23: ", text.substring(0, 13), text);
    submit(relay, "lua");
    assertEquals(3, relay.scriptFailures().getFirst().count(), "the old script stayed");

    write("two.js", "// mended");
    Await.value(relay.reloadScripts());
    submit(relay, "lua", "js");
    assertEquals(2, server.messages().size());
    assertEquals(5, failures.get(), "four calls and a reload");
    Await.value(relay.close());
    Await.value(server.close());
  }

  private SenderOptions sender(CaptureServer server, String script, String domain) {
    return new SenderOptions()
        .setName(domain)
        .addServer("127.0.0.1:" + server.port())
        .setFilter(List.of("Attempt: recipient *@" + domain + ".example"))
        .setScript(
            new ScriptOptions(folder.resolve(script).toString())
                .setCallTime(Duration.ofMillis(500)));
  }

  /// One message to each domain, and what becomes of them.
  private static void submit(SmtpRelay relay, String... domains) {
    for (String domain : domains) {
      Buffer message = Buffer.buffer("Subject: x\r\n\r\nHello\r\n");
      Await.value(relay.submit("a@a.example", List.of("b@" + domain + ".example"), message));
    }
    Await.value(relay.idle());
  }

  private static String refusal(Future<Void> reload) {
    CompletionException failure =
        assertThrows(CompletionException.class, () -> Await.value(reload));
    return ((ScriptException) failure.getCause()).getMessage();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
