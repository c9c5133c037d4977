package dev.relayout.spool;

import dev.relayout.Await;
import dev.relayout.spool.log.Disk;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// Kills a process that uses a log spool, again and again, and looks at what is left. The process
/// says on its standard output what was asked for and what was acknowledged; the killer opens the
/// spool afterwards and checks that every acknowledged message is there, whole and in a state that it
/// was given, and that no removed one came back.
///
/// By hand: `java -cp … dev.relayout.spool.SpoolTorture FOLDER KILLS [SEED]`.
public final class SpoolTorture {
  private static final int WRITERS = 8;
  private static final int SEGMENT = 256 << 10;
  private static final int LARGE = 16 << 10;

  private SpoolTorture() {}

  /// What came of it.
  record Result(int kills, long acknowledged, long waiting) {}

  /// The killer, by hand.
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("--use")) {
      use(Path.of(arguments[1]), Long.parseLong(arguments[2]));
      return;
    }
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime();
    System.out.println("seed " + seed);
    System.out.println(run(Path.of(arguments[0]), Integer.parseInt(arguments[1]), seed));
  }

  /// Kills so many times.
  ///
  /// @throws AssertionError when something was lost, changed or came back
  static Result run(Path folder, int kills, long seed) throws IOException, InterruptedException {
    Random random = new Random(seed);
    Map<String, Known> known = new TreeMap<>();
    long acknowledged = 0;
    for (int kill = 0; kill < kills; kill++) {
      Process process = start(folder, random.nextLong());
      long killAfterMillis = 20L + random.nextInt(700);
      acknowledged += listenAndKill(process, killAfterMillis, known);
      check(folder, known, "after kill " + kill + " of seed " + seed);
    }
    long waiting = known.values().stream().filter(each -> each.there).count();
    return new Result(kills, acknowledged, waiting);
  }

  /// What is known of a message.
  private static final class Known {
    int size = -1;
    boolean there;
    boolean removalAsked;
    boolean removed;

    /// The message that goes when this one comes; empty once that is acknowledged.
    String replaces = "";

    /// Numbers of attempts that its state may have.
    final TreeSet<Integer> attempts = new TreeSet<>();
  }

  private static Process start(Path folder, long seed) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SpoolTorture.class.getName(),
                "--use",
                folder.toString(),
                Long.toString(seed)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /// Reads what the process says until it is dead.
  private static long listenAndKill(Process process, long afterMillis, Map<String, Known> known)
      throws IOException, InterruptedException {
    long lines = 0;
    long deadline = Long.MAX_VALUE;
    boolean killed = false;
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.equals("ready")) {
          deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(afterMillis);
        } else if (line.endsWith(".")) {
          // Whole: the last one may be cut by the kill.
          lines += note(line.substring(0, line.length() - 1).split(" "), known) ? 1 : 0;
        }
        if (!killed && System.nanoTime() > deadline) {
          // Not by the process itself: that would close what it said and we have not read.
          process.toHandle().destroyForcibly();
          killed = true;
        }
      }
    }
    process.waitFor();
    if (!killed) {
      throw new AssertionError("the process ended by itself: " + process.exitValue());
    }
    return lines;
  }

  /// @return whether it was an acknowledgement
  private static boolean note(String[] words, Map<String, Known> known) {
    Known message = known.computeIfAbsent(words[1], id -> new Known());
    switch (words[0]) {
      case "add" -> message.size = Integer.parseInt(words[2]);
      case "added" -> {
        message.there = true;
        message.attempts.add(0);
      }
      case "defer" -> message.attempts.add(Integer.parseInt(words[2]));
      case "deferred" -> message.attempts.headSet(Integer.parseInt(words[2])).clear();
      case "remove" -> message.removalAsked = true;
      case "replace" -> {
        message.size = Integer.parseInt(words[2]);
        message.replaces = words[3];
        known.get(words[3]).removalAsked = true;
      }
      case "replaced" -> {
        message.there = true;
        message.attempts.add(0);
        known.get(message.replaces).removed = true;
        known.get(message.replaces).there = false;
        message.replaces = "";
      }
      case "removed" -> {
        message.removed = true;
        message.there = false;
      }
      default -> throw new AssertionError("what is " + Arrays.toString(words));
    }
    return words[0].endsWith("d") && !words[0].equals("add");
  }

  private static void check(Path folder, Map<String, Known> known, String when) throws IOException {
    Vertx vertx = Vertx.vertx();
    LogSpool spool = spool(vertx, folder);
    try {
      Map<String, QueuedMessage> found = new HashMap<>();
      for (QueuedMessage message : Await.result(spool.open())) found.put(message.id(), message);
      for (QueuedMessage message : found.values()) {
        Known expected = known.get(message.id());
        if (expected == null || expected.removed) {
          throw new AssertionError(message + " came back " + when);
        }
        boolean state =
            expected.attempts.contains(message.attempts())
                || expected.attempts.isEmpty() && message.attempts() == 0;
        if (!state || !Arrays.equals(content(message.id(), expected.size), bytes(spool, message))) {
          throw new AssertionError(message + " is not what it was " + when);
        }
        if (found.containsKey(expected.replaces)) {
          throw new AssertionError(message + " came without what it replaces going " + when);
        }
        expected.replaces = "";
        expected.there = true;
        expected.removalAsked = false;
        expected.attempts.clear();
        expected.attempts.add(message.attempts());
      }
      known.forEach((id, expected) -> {
        Known other = known.get(expected.replaces);
        if (other != null && !found.containsKey(id) && !found.containsKey(expected.replaces)) {
          throw new AssertionError(expected.replaces + " went and " + id + " did not come " + when);
        }
        expected.replaces = "";
        if (expected.there && !expected.removalAsked && !found.containsKey(id)) {
          throw new AssertionError(id + " was lost " + when);
        }
        if (!found.containsKey(id)) {
          expected.there = false;
          expected.removed = true;
        }
      });
    } finally {
      Await.result(spool.close());
      Await.result(vertx.close());
    }
  }

  private static byte[] bytes(LogSpool spool, QueuedMessage message) throws IOException {
    return switch (Await.result(spool.body(message.id()))) {
      case MessageBody.InMemory(byte[] bytes) -> bytes;
      case MessageBody.InFile(Path file, long size) -> Files.readAllBytes(file);
    };
  }

  private static byte[] content(String id, int size) {
    byte[] content = new byte[size];
    new Random(id.hashCode()).nextBytes(content);
    return content;
  }

  private static LogSpool spool(Vertx vertx, Path folder) {
    var settings =
        new LogSpoolSettings(
            SEGMENT, LARGE, 1 << 20, Duration.ofSeconds(1), QueueLimits.NONE, Disk.SYSTEM);
    return new LogSpool(vertx, folder, InstantSource.system(), settings);
  }

  /// The process that will be killed.
  private static void use(Path folder, long seed) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    LogSpool spool = spool(Vertx.vertx(), folder);
    List<QueuedMessage> old = new ArrayList<>(Await.result(spool.open()));
    say(out, "ready");
    for (int writer = 0; writer < WRITERS; writer++) {
      Random random = new Random(seed + writer);
      List<QueuedMessage> mine = new ArrayList<>();
      for (int i = writer; i < old.size(); i += WRITERS) mine.add(old.get(i));
      Thread.ofPlatform().start(() -> write(spool, mine, random, out));
    }
  }

  private static void write(
      LogSpool spool, List<QueuedMessage> mine, Random random, PrintStream out) {
    while (true) {
      int what = random.nextInt(10);
      if (mine.isEmpty() || what < 4) {
        mine.add(add(spool, random, out));
        continue;
      }
      int index = random.nextInt(mine.size());
      QueuedMessage message = mine.get(index);
      if (what < 6) {
        QueuedMessage later = message.deferred(message.pending(), message.created(), "later");
        say(out, "defer " + message.id() + " " + later.attempts() + ".");
        Await.result(spool.update(later));
        say(out, "deferred " + message.id() + " " + later.attempts() + ".");
        mine.set(index, later);
      } else if (what < 7) {
        mine.set(index, replace(spool, message, random, out));
      } else {
        say(out, "remove " + message.id() + ".");
        Await.result(spool.remove(message.id()));
        say(out, "removed " + message.id() + ".");
        mine.remove(index);
      }
    }
  }

  private static QueuedMessage replace(
      LogSpool spool, QueuedMessage old, Random random, PrintStream out) {
    int size = random.nextInt(4_000);
    IncomingMessage incoming = spool.receive();
    say(out, "replace " + incoming.id() + " " + size + " " + old.id() + ".");
    Await.result(incoming.write(Buffer.buffer(content(incoming.id(), size))));
    Envelope envelope = Envelope.submitted("", List.of("b@example.net"));
    QueuedMessage message =
        Await.result(incoming.commit(envelope, new Consequence.Settled(old.id())));
    say(out, "replaced " + message.id() + ".");
    Await.result(spool.remove(old.id()));
    return message;
  }

  private static QueuedMessage add(LogSpool spool, Random random, PrintStream out) {
    int size = random.nextInt(20) == 0 ? random.nextInt(5 * LARGE) : random.nextInt(4_000);
    IncomingMessage incoming = spool.receive();
    say(out, "add " + incoming.id() + " " + size + ".");
    Await.result(incoming.write(Buffer.buffer(content(incoming.id(), size))));
    Envelope envelope = Envelope.submitted("a@example.org", List.of("b@example.net"));
    QueuedMessage message = Await.result(incoming.commit(envelope));
    say(out, "added " + message.id() + ".");
    return message;
  }

  /// One write for each line, so that what was said survives.
  private static void say(PrintStream out, String line) {
    out.print(line + "\n");
    out.flush();
  }
}
