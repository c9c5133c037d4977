package dev.relayout.app.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.SenderOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.SmtpRelayOptions;
import dev.relayout.app.Await;
import dev.relayout.app.Console;
import dev.relayout.app.Ran;
import dev.relayout.app.Relayout;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The command line, against a relay over its socket and against the files of one that is stopped.
class QueueCommandTest {
  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private Path spool;
  private CaptureServer server;
  private SmtpRelay relay;
  private String ann;
  private String bob;

  /// Two messages that were refused once.
  @BeforeEach
  void fill() {
    spool = folder.resolve("spool");
    server =
        Await.value(
            CaptureServer.start(
                vertx,
                CaptureSettings.DEFAULT.withReplies("RCPT * times 2 -> 450 4.2.0 Greylisted")));
    relay = started();
    ann = submit("ann@example.net", "Subject: \u001b[31mred\r\n\r\nHello\r\n");
    bob = submit("bob@example.org", "Subject: two\r\n\r\nHello\r\n");
    while (attempts() < 2) {
      Await.value(relay.idle());
    }
  }

  @AfterEach
  void close() {
    Await.value(relay.close());
    Await.value(server.close());
    Await.value(vertx.close());
  }

  private SmtpRelay started() {
    SmtpRelay fresh =
        SmtpRelay.create(
            vertx,
            new SmtpRelayOptions()
                .setSpool(spool.toString())
                .setHostname("relay.test")
                .addSender(new SenderOptions().addServer("127.0.0.1:" + server.port())));
    Await.value(fresh.start());
    return fresh;
  }

  private String submit(String to, String mail) {
    return Await.value(relay.submit("me@a.example", List.of(to), Buffer.buffer(mail)));
  }

  private int attempts() {
    return json(queue("list", "--json")).stream().mapToInt(m -> m.getInteger("attempts")).sum();
  }

  private void running(boolean running) {
    if (!running) {
      Await.value(relay.close());
    }
  }

  private Ran queue(String verb, Object... more) {
    List<Object> line = new ArrayList<>(List.of("queue", verb, "--spool", spool));
    line.addAll(List.of(more));
    return Ran.relayout(line.toArray());
  }

  private static List<JsonObject> json(Ran ran) {
    return ran.out().lines().map(JsonObject::new).toList();
  }

  private static Ran done(int code, String out, Ran ran) {
    assertEquals(out, ran.out(), ran.err());
    assertEquals(code, ran.code(), ran.err());
    return ran;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void listTellsWhatKeepsEachMessageAndWhatAllComeTo(boolean running) {
    running(running);
    Ran ran = queue("list");
    List<String> lines = ran.out().lines().toList();
    assertEquals(6, lines.size(), ran.out());
    assertTrue(lines.get(0).matches("ID +STATE +AGE +SIZE +TRIES +NEXT +FROM → TO"), ran.out());
    assertTrue(
        lines
            .get(1)
            .matches(
                ann
                    + " +waiting +\\d+ s +\\d+ +1 +in \\d+ [ms] +<me@a.example> → <ann@example.net>"),
        ran.out());
    assertEquals("    RCPT TO:<ann@example.net>: 450 4.2.0 Greylisted", lines.get(2));
    assertTrue(lines.get(5).startsWith("2 messages, "), ran.out());
    assertEquals(0, ran.code());
    assertEquals("", ran.err());
  }

  @Test
  void aFilterThatFitsNothingIsNoMistake() {
    done(0, "no messages\n", queue("list", "--sender", "<>"));
    done(0, "", queue("list", "--json", "--older-than", "2h"));
    assertEquals(
        List.of(bob),
        json(queue("list", "--json", "--recipient", "example.org")).stream()
            .map(message -> message.getString("id"))
            .toList());
    Ran limited = queue("list", "--limit", "1", "--reason", "greylisted");
    assertTrue(limited.out().contains("; 1 not shown, --limit 0 shows all"), limited.out());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void showTellsEverythingAndSteersNoTerminal(boolean running) {
    running(running);
    String out = queue("show", ann).out();
    assertTrue(out.contains("to        <ann@example.net>  RCPT TO:<ann@example.net>: 450"), out);
    assertTrue(out.contains("    S: 450 4.2.0 Greylisted\n"), out);
    assertTrue(out.contains("    Subject:  [31mred\n"), out);
    assertFalse(out.contains("\u001b"), out);
    JsonObject json = json(queue("show", "--json", ann)).getFirst();
    assertEquals("me@a.example", json.getString("returnPath"));
    assertEquals("submit", json.getString("protocol"));
    assertTrue(json.getJsonObject("lastAttempt").getJsonArray("transcript").size() > 2);
  }

  /// Each start on a spool empties its folder `files`.
  @Test
  void showOpensAStoppedSpoolOnceForAllIds() {
    running(false);
    Path mark = spool.resolve("files").resolve("mark");
    AtomicBoolean marked = new AtomicBoolean();
    StringWriter out =
        new StringWriter() {
          @Override
          public void write(String text, int at, int length) {
            super.write(text, at, length);
            if (marked.compareAndSet(false, true)) {
              QueueCommandTest.create(mark);
            }
          }
        };
    StringWriter err = new StringWriter();
    Console console =
        new Console(InputStream.nullInputStream(), new PrintWriter(out), new PrintWriter(err));
    String[] line = {"queue", "show", "--json", "--spool", spool.toString(), ann, "0", bob};
    assertEquals(1, Relayout.execute(console, line));
    assertEquals(
        List.of(ann, bob),
        out.toString().lines().map(each -> new JsonObject(each).getString("id")).toList());
    assertEquals("relayout: 0 is not in the queue (any more)\n", err.toString());
    assertTrue(Files.exists(mark));
    relay = started();
    assertFalse(Files.exists(mark), "a start that leaves it would prove nothing");
  }

  private static void create(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void holdAndRelease(boolean running) {
    running(running);
    done(0, "1 message held\n", queue("hold", ann));
    done(0, "1 message held, 1 so before\n", queue("hold", "--all"));
    assertEquals("held", json(queue("list", "--json")).getFirst().getString("state"));
    Ran retry = done(1, "0 messages due now, 1 not\n", queue("retry", bob));
    assertEquals("relayout: " + bob + " is held: release it first\n", retry.err());
    done(
        0,
        "{\"id\":\"" + bob + "\",\"action\":\"release\",\"result\":\"done\"}\n",
        queue("release", "--recipient", "bob@*", "--json"));
    assertEquals(1, json(queue("list", "--json", "--held")).size());
  }

  @Test
  void retrySendsNow() {
    done(0, "2 messages due now\n", queue("retry", "--all"));
    Await.value(server.received(2));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void delete(boolean running) {
    running(running);
    Ran ran = queue("delete", ann, "0000000000000");
    done(1, "1 message deleted, 1 not\n", ran);
    assertEquals("relayout: 0000000000000 is not in the queue (any more)\n", ran.err());
    assertEquals(1, json(queue("list", "--json")).size());
    queue("show", ann).refused(1, ann + " is not in the queue");
    Ran list = queue("list", ann, bob);
    assertEquals(1, list.code());
    assertTrue(list.err().contains("one of these ids is not in the queue"), list.err());
  }

  @Test
  void theFilesOfAStoppedRelayAreThoseOfTheNext() {
    Await.value(relay.close());
    queue("hold", ann);
    relay = started();
    assertEquals(ann, json(queue("list", "--json", "--held")).getFirst().getString("id"));
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void nothingIsMeantByNothing(Verb verb) {
    String name = verb.action().verb();
    queue(name).refused(2, "queue " + name + " needs ids or a filter", "--all");
    queue(name, "--all", ann).refused(2, "--all means every message");
    assertEquals(2, relay.queued());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list --older-than soon | write a number and s, m, h or d",
        "list --limit -1 | number from 0",
        "list --limit x | 'x' is not a long",
        "show | Missing required parameter: 'ID'",
        "lost | unknown",
      })
  void mistakesAreOneLine(String line, String says) {
    List<Object> words = new ArrayList<>(List.of(line.split(" ")));
    queue(words.removeFirst().toString(), words.toArray()).refused(2, says);
  }

  @Test
  void aFolderThatIsNotThereIsNotMade() {
    Path none = folder.resolve("none");
    Ran.relayout("queue", "list", "--spool", none).refused(66, "there is no queue in " + none);
    assertFalse(Files.exists(none));
    Ran.relayout("queue", "list", "-c", none).refused(2, "there is no such file");
  }

  @Test
  void theConfigurationSaysWhereTheSpoolIs() throws IOException {
    Path config = Files.writeString(folder.resolve("relayout.yaml"), "spool: spool\n");
    assertEquals(2, json(Ran.relayout("queue", "list", "--json", "-c", config)).size());
  }

  @Test
  void aRelayWithoutASocketIsTold() throws IOException {
    Files.delete(spool.resolve("control.sock"));
    queue("list").refused(75, "is in use by another relay", "which has no control socket there");
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void eachVerbExplainsItselfWithAnExample(Verb verb) {
    String out = Ran.relayout("queue", verb.action().verb(), "--help").out();
    assertTrue(out.contains("Usage: relayout queue " + verb.action().verb()), out);
    assertTrue(out.contains("Example:\n    relayout queue " + verb.example()), out);
    assertEquals(0, out.lines().filter(line -> line.length() > 80).count(), out);
  }
}
