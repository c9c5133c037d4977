package dev.relayout.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.app.Await;
import dev.relayout.app.Ran;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  private static final String MAIL =
      "From: alice@example.com\nTo: bob@example.net\nBcc: carol@example.net\nSubject: x\n\nHello\n";

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();

  @BeforeEach
  void makeDropFolder() throws IOException {
    Files.createDirectory(folder.resolve("drop"));
  }

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void onceSendsWhatLiesInTheDropFolder() throws IOException {
    CaptureServer server = server("");
    drop("one.eml", MAIL);
    drop("two.eml", MAIL);
    drop("other.txt", "not mail");
    Ran ran = once(config(server, ""));
    assertEquals(0, ran.code(), ran.err());
    assertTrue(
        ran.out().contains("relayout ready: no listener, 0 messages waiting, no script"),
        ran.out());
    assertTrue(
        ran.out()
            .contains(
                "relayout once: 2 delivered, 0 deferred, 0 bounced, 0 skipped, 0 in the queue"),
        ran.out());
    assertEquals(2, server.messages().size());
    assertEquals(
        List.of("bob@example.net", "carol@example.net"), server.messages().getFirst().recipients());
    assertTrue(Files.exists(folder.resolve("drop/other.txt")));
    assertTrue(Files.notExists(folder.resolve("drop/one.eml")));
  }

  @Test
  void whatAScriptSkipsWaitsForTheNextTime() throws IOException {
    CaptureServer server = server("");
    drop("one.eml", MAIL);
    script(
        "function CheckFile(f, actions) actions.SkipSend = true actions.Reason = 'not now' return actions end");
    Ran ran = once(config(server, "script: {path: relayout.lua}"));
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().contains("script relayout.lua (lua, "), ran.out());
    assertTrue(
        ran.out().contains("0 delivered, 0 deferred, 0 bounced, 1 skipped, 1 in the queue"),
        ran.out());
    script("-- nothing any more");
    Ran again = once(config(server, "script: {path: relayout.lua}"));
    // That it waits is not sure to be said: it may have left before the relay says that it is
    // ready.
    assertTrue(again.out().contains("1 delivered"), again.out());
  }

  @Test
  void theReadyLineNamesEachScriptThatRunsOnce() throws IOException {
    script("-- sends all");
    Files.writeString(folder.resolve("own.lua"), "-- sends all");
    Path config =
        Files.writeString(
            folder.resolve("relayout.yaml"),
            """
            script: {path: relayout.lua}
            senders:
              - {name: a, servers: ['127.0.0.1:1']}
              - {name: b, servers: ['127.0.0.1:1'], script: {path: relayout.lua}}
              - {name: c, servers: ['127.0.0.1:1'], script: {path: own.lua}}
            """);
    Ran ran = once(config);
    assertTrue(
        ran.out()
            .matches(
                "(?s).* waiting, script relayout.lua \\(lua, \\w+( CE)?\\), script own.lua \\(lua, \\w+( CE)?\\)\n.*"),
        ran.out());
    script("this is not Lua");
    Files.writeString(
        config,
        """
        script: {path: relayout.lua}
        senders: [{servers: ['127.0.0.1:1'], script: {path: own.lua}}]
        """);
    Ran unused = once(config);
    assertTrue(unused.out().contains(" waiting, script own.lua (lua, "), unused.out());
  }

  @Test
  void withoutAServerMailStaysAndTheCodeSaysSo() throws IOException {
    CaptureServer server = server("");
    Path config = config(server, "");
    Await.value(server.close());
    drop("one.eml", MAIL);
    Ran ran = once(config);
    assertEquals(75, ran.code(), ran.out());
    assertTrue(
        ran.err().contains("relayout: 1 messages are due, but no server took them"), ran.err());
    assertTrue(ran.out().contains("1 in the queue"), ran.out());
  }

  @Test
  void flagsOverrideTheFile() throws IOException {
    CaptureServer server = server("");
    drop("one.eml", MAIL);
    Path config =
        Files.writeString(
            folder.resolve("relayout.yaml"),
            "senders: [{servers: ['127.0.0.1:1']}]\ndropFolders: [{path: drop}]\nscript: {path: x.lua}\n");
    script("print('here')");
    Ran ran =
        Ran.relayout(
            "run",
            "--once",
            "-q",
            "-c",
            config,
            "--server",
            "127.0.0.1:" + server.port(),
            "--script",
            folder.resolve("relayout.lua"),
            "--spool",
            folder.resolve("other"));
    assertEquals(0, ran.code(), ran.err());
    assertEquals(1, server.messages().size());
    assertTrue(
        Files.isDirectory(folder.resolve("other")) && Files.notExists(folder.resolve("spool")));
  }

  @Test
  void aPortInUseIsALine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ran.relayout(
              "run",
              "-q",
              "--spool",
              folder.resolve("s"),
              "--server",
              "127.0.0.1:1",
              "--listen",
              "127.0.0.1:" + taken.getLocalPort())
          .refused(1, "cannot listen on 127.0.0.1:" + taken.getLocalPort());
    }
  }

  @Test
  void aScriptThatDoesNotLoadIsALineWithItsPlace() throws IOException {
    script("function Start(\n");
    run("--script", folder.resolve("relayout.lua")).refused(2, "relayout.lua:");
    run("--script", folder.resolve("missing.lua"))
        .refused(2, "missing.lua: there is no such script");
    Files.writeString(folder.resolve("relayout.txt"), "");
    run("--script", folder.resolve("relayout.txt"))
        .refused(2, "no script engine runs a file of this name");
  }

  @Test
  void aSpoolThatCannotBeUsedIsALine() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    Ran.relayout(
            "run", "-q", "--once", "--server", "127.0.0.1:1", "--spool", folder.resolve("file"))
        .refused(1, "the spool " + folder.resolve("file") + " cannot be used", "Not a directory");
  }

  @Test
  void aConfigurationThatIsNoRelayIsALine() throws IOException {
    Path config = Files.writeString(folder.resolve("relayout.yaml"), "spool: x\n");
    Ran.relayout("run", "-c", config).refused(2, config + " has no senders", "--server HOST:PORT");
    Files.writeString(
        config, "senders: [{name: a, servers: ['a:25']}, {name: b, servers: ['b:25']}]");
    Ran.relayout("run", "-c", config, "--server", "c:25").refused(2, "has 2 senders");
    Files.writeString(config, "senders: [{servers: ['a:25'], filter: ['Atempt: all']}]");
    Ran.relayout("run", "-q", "--once", "-c", config)
        .refused(2, config + ":1: senders[0].filter[0]", "Attempt: or Skip:");
    Files.writeString(config, "senders: [{servers: ['a:25']}]\ndropFolders: [{path: nowhere}]");
    Ran.relayout("run", "-q", "--once", "-c", config).refused(1, "nowhere");
  }

  @Test
  void theExampleConfigurationRuns() throws IOException {
    Path examples = Path.of("../examples");
    Path script = folder.resolve("scripts/office-hours/relayout.lua");
    Files.createDirectories(script.getParent());
    Files.copy(examples.resolve("scripts/office-hours/relayout.lua"), script);
    Path config = Files.copy(examples.resolve("relayout.yaml"), folder.resolve("relayout.yaml"));
    Ran ran = once(config);
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().contains("0 in the queue"), ran.out());
  }

  private Ran run(Object flag, Object value) {
    return Ran.relayout(
        "run",
        "-q",
        "--once",
        "--server",
        "127.0.0.1:1",
        "--spool",
        folder.resolve("s"),
        flag,
        value);
  }

  private static Ran once(Path config) {
    return Ran.relayout("run", "--once", "-q", "-c", config);
  }

  private Path config(CaptureServer server, String more) throws IOException {
    return Files.writeString(
        folder.resolve("relayout.yaml"),
        "senders: [{servers: ['127.0.0.1:"
            + server.port()
            + "']}]\ndropFolders: [{path: drop}]\n"
            + more);
  }

  private void drop(String name, String text) throws IOException {
    Files.writeString(folder.resolve("drop").resolve(name), text);
  }

  private void script(String text) throws IOException {
    Files.writeString(folder.resolve("relayout.lua"), text);
  }

  private CaptureServer server(String book) {
    return Await.value(CaptureServer.start(vertx, CaptureSettings.DEFAULT.withReplies(book)));
  }
}
