package dev.relayout.torture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// One relay, one server behind it, one account of the mail between them.
final class Trial implements Closeable {
  /// Longest time in which nothing arrives though something is on its way: four rests of the relay,
  /// each twice the one before, and some.
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /// So many refusals in a row of clients mean that the disk is full.
  private static final int FULL = 50;

  private static final int SHOWN = 20;
  private static final long LOOK_MILLIS = 50;

  private final RelayProcess relay;
  private final Account account;
  private final Sink sink;
  private final Random random;
  private final Consumer<String> say;

  private Trial(
      RelayProcess relay, Account account, Sink sink, Random random, Consumer<String> say) {
    this.relay = relay;
    this.account = account;
    this.sink = sink;
    this.random = random;
    this.say = say;
  }

  static Trial open(Path relayout, Path folder, Path spool, Random random, Consumer<String> say)
      throws IOException {
    Account account = new Account();
    Sink sink = new Sink(account, new Random(random.nextLong()));
    Path command = relayout.toAbsolutePath().normalize();
    RelayProcess relay = new RelayProcess(command, folder, spool.toAbsolutePath(), sink.port());
    relay.start();
    return new Trial(relay, account, sink, random, say);
  }

  /// Hits the relay so often while mail goes through it.
  void hits(int kills, int stops, boolean drop, int connections)
      throws IOException, InterruptedException {
    sink.dropping(drop);
    int hits = kills + stops;
    int killsLeft = kills;
    try (Clients clients = Clients.ordinary(relay.port(), account).start(connections, random)) {
      awaitAcknowledged(1);
      for (int i = 0; i < hits; i++) {
        boolean kill = random.nextInt(hits - i) < killsLeft;
        killsLeft -= kill ? 1 : 0;
        moment();
        if (kill) {
          kill();
        } else {
          stop();
        }
        if ((i + 1) % 10 == 0 || i + 1 == hits) {
          say.accept((i + 1) + " hits, " + account.acknowledged() + " messages acknowledged");
        }
      }
      awaitAcknowledged(account.acknowledged() + 1);
      say.accept(clients.refused() + " messages refused");
    }
    sink.dropping(false);
    say.accept("connections dropped: " + sink.drops());
  }

  /// Now and then while it starts, mostly while it works.
  private void moment() throws IOException, InterruptedException {
    if (random.nextInt(5) == 0) {
      Thread.sleep(random.nextInt(2_000));
    } else {
      awaitAcknowledged(account.acknowledged() + 1 + random.nextInt(100));
      Thread.sleep(random.nextInt(700));
    }
  }

  private void kill() throws IOException {
    account.hit();
    relay.kill();
    relay.start();
  }

  private void stop() throws IOException, InterruptedException {
    relay.signal("STOP");
    Thread.sleep(random.nextInt(5_000));
    // What was sent before the stop may be written down only now.
    account.hit();
    relay.signal("CONT");
  }

  /// Fills the disk while nothing is delivered, then lets everything out, and sees the relay take mail
  /// again without a restart.
  void fill(int connections, boolean kill) throws IOException, InterruptedException {
    sink.refusing(true);
    try (Clients clients =
        new Clients(relay.port(), account, 60_000, Integer.MAX_VALUE).start(connections, random)) {
      awaitAcknowledged(account.acknowledged() + 1);
      await("the relay refuses nothing on a full disk", () -> clients.refused() > FULL);
      if (kill) {
        kill();
      }
    }
    int full = account.waiting();
    sink.refusing(false);
    await("nothing leaves the full disk", () -> account.waiting() < full / 2);
    try (Clients again = Clients.ordinary(relay.port(), account).start(1, random)) {
      awaitAcknowledged(account.acknowledged() + 10);
      say.accept(
          "%d messages filled the disk%s; since it has room: 10 more taken, %d refused"
              .formatted(full, kill ? ", then SIGKILL" : "", again.refused()));
    }
  }

  /// Lets everything out and tells what became of it.
  boolean judge() throws IOException, InterruptedException {
    awaitProgress(() -> account.waiting() == 0);
    relay.terminate();
    Account.Verdict verdict = account.verdict();
    verdict.lost().stream().limit(SHOWN).forEach(line -> say.accept("LOST " + line));
    verdict.wrong().stream().limit(SHOWN).forEach(line -> say.accept("WRONG " + line));
    say.accept(
        "acknowledged %d, lost %d, otherwise wrong %d, twice for a reason %d, nobody knows %d"
            .formatted(
                verdict.acknowledged(),
                verdict.lost().size(),
                verdict.wrong().size(),
                verdict.twice(),
                verdict.unsure()));
    return verdict.good();
  }

  @Override
  public void close() throws IOException {
    if (relay.alive()) {
      relay.kill();
    }
    sink.close();
  }

  private void awaitAcknowledged(long count) throws IOException, InterruptedException {
    await("the relay takes no mail", () -> account.acknowledged() >= count);
  }

  private void await(String otherwise, BooleanSupplier condition)
      throws IOException, InterruptedException {
    if (!awaitProgress(condition)) {
      relay.dumpThreads();
      throw new IllegalStateException(otherwise + "; the relay's log: " + relay.log());
    }
  }

  /// Waits as long as something moves.
  ///
  /// @return whether the condition came to hold
  private boolean awaitProgress(BooleanSupplier condition) throws InterruptedException {
    long seen = -1;
    long since = System.nanoTime();
    while (!condition.getAsBoolean()) {
      long progress = account.progress() + account.acknowledged();
      if (progress != seen) {
        seen = progress;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
        return false;
      }
      if (!relay.alive()) {
        throw new IllegalStateException("the relay ended by itself; its log: " + relay.log());
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return true;
  }
}
