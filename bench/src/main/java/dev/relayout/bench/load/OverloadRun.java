package dev.relayout.bench.load;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// More mail than the server behind the relay takes, for a long time: the queue fills up to its limit,
/// and from then on clients are refused and offer the same again. Looks at the relay meanwhile, and
/// whether it gets over it.
final class OverloadRun implements AutoCloseable {
  static final int LOOKS = 20;

  /// For each connection; tells how fast the server takes mail.
  private static final int TRIAL = 50;

  private final Overload.Options options;
  private final Rig rig;
  private final Consumer<String> out;
  private final Verdict verdict = new Verdict();
  private int sent;

  /// @param out gets the lines of JSON, as they come
  OverloadRun(Overload.Options options, Path home, Path folder, Consumer<String> out)
      throws IOException, InterruptedException {
    this.options = options;
    this.rig = new Rig(options.traffic, home, folder);
    this.out = out;
  }

  /// Measures, once.
  ///
  /// @return what there is to complain of, in lines; empty: nothing
  List<String> run() throws IOException, InterruptedException {
    rig.start(options.queue, OptionalInt.of(options.repeat));
    rig.answerAfter(0);
    if (options.warmUp > 0) {
      stretch(options.warmUp);
    }
    rig.answerAfter(options.traffic.latency);
    double drain =
        stretch(Math.min(options.queue, TRIAL * options.traffic.connections)).drainRate();
    Vitals before = rest("before");
    Flood flood = flood(messages(drain / options.traffic.recipients));
    long stopped = System.nanoTime();
    rig.arrived(sent);
    double emptied = seconds(stopped);
    Vitals after = rest("after");
    Growth heap = Growth.Measure.HEAP.between(before, after);
    verdict.complainIfGrown(heap);
    verdict.complainIf(flood.refused == 0, "nothing was ever refused: this was no overload");
    verdict.complainIf(
        flood.drainRate < drain / 2,
        "the relay sent less than half as fast as without clients that are refused");
    JsonLine json = new JsonLine();
    flood.describe(json);
    json.put("drain_per_s_before", drain, 0).put("emptied_s", emptied, 1);
    afterwards(json);
    summary(json);
    return verdict.complaints();
  }

  /// Those of the minutes wanted, but enough to fill the queue more than once.
  private int messages(double drainRate) {
    double wanted = options.queue + options.minutes * 60 * drainRate;
    double possible = Integer.MAX_VALUE / options.traffic.recipients - sent - options.queue;
    return (int) Math.min(Math.max(wanted, 2.0 * options.queue), possible);
  }

  private LoadResult stretch(int messages) throws IOException, InterruptedException {
    LoadResult result = rig.stretch(sent, sent + messages, 0);
    sent += messages;
    if (result.counts().lost() > 0) {
      throw new IOException("lost before or after the overload: " + result.counts().lost());
    }
    return result;
  }

  /// What the overload was.
  ///
  /// @param messages taken in it
  /// @param refused how often a message was refused
  /// @param drainRate recipients a second, while there were clients
  private record Flood(int messages, long refused, double seconds, double drainRate) {
    private void describe(JsonLine json) {
      json.put("messages", messages)
          .put("refused", refused)
          .put("seconds", seconds, 0)
          .put("drain_per_s", drainRate, 0);
    }
  }

  private Flood flood(int messages) throws IOException, InterruptedException {
    int from = sent;
    sent += messages;
    Stand begun = stand();
    Stand last = begun;
    Future<Sent> sending = rig.send(from, sent, 0);
    for (int look = 1; look <= LOOKS; look++) {
      // The first look is for a full queue, so that all are looks at the same.
      long goal = from + options.queue + (long) (messages - options.queue) * look / LOOKS;
      rig.waited(() -> rig.source().acknowledged() >= goal || sending.isComplete());
      Stand now = stand();
      look(look, now, last, begun);
      last = now;
    }
    rig.sent(sending);
    Stand ended = stand();
    return new Flood(
        messages,
        ended.refused - begun.refused,
        ended.secondsSince(begun),
        (ended.arrived - begun.arrived) / ended.secondsSince(begun));
  }

  /// Where things stand.
  private record Stand(long time, long taken, long refused, long arrived) {
    private double secondsSince(Stand before) {
      return (time - before.time) / 1e9;
    }
  }

  private Stand stand() {
    return new Stand(
        System.nanoTime(),
        rig.source().acknowledged(),
        rig.source().refused(),
        rig.arrivals().taken());
  }

  private void look(int number, Stand now, Stand last, Stand begun)
      throws IOException, InterruptedException {
    Vitals vitals = Vitals.of(rig.relay());
    verdict.look(vitals);
    double seconds = now.secondsSince(last);
    JsonLine json =
        new JsonLine()
            .put("look", number)
            .put("messages", now.taken - begun.taken)
            .put("seconds", now.secondsSince(begun), 1);
    vitals.describe(json);
    json.put("accept_per_s", (now.taken - last.taken) / seconds, 0)
        .put("refuse_per_s", (now.refused - last.refused) / seconds, 0)
        .put("drain_per_s", (now.arrived - last.arrived) / seconds, 0)
        .put("load_rss_mb", JavaProcess.own().memory() / 1e6, 1);
    out.accept(json.toString());
  }

  private Vitals rest(String name) throws IOException, InterruptedException {
    rig.rest();
    Vitals vitals = Vitals.of(rig.relay());
    JsonLine json = new JsonLine().put("look", name);
    vitals.describe(json);
    out.accept(json.toString());
    return vitals;
  }

  /// Less than the queue holds, as fast as it goes: nothing may be refused any more.
  private void afterwards(JsonLine json) throws IOException, InterruptedException {
    long refused = rig.source().refused();
    LoadResult result = stretch(Math.max(1, options.queue / 2));
    refused = rig.source().refused() - refused;
    json.put("refused_afterwards", refused).put("drain_per_s_afterwards", result.drainRate(), 0);
    verdict.complainIf(refused > 0, refused + " messages were refused after the overload");
  }

  private void summary(JsonLine json) throws IOException, InterruptedException {
    json.put("queue", options.queue);
    options.traffic.describe(json);
    json.put("script", options.traffic.scriptName());
    verdict.growth(json);
    verdict.mail(json, rig.arrivals(), (long) sent * options.traffic.recipients, rig.end());
    out.accept(json.put("good", verdict.good()).toString());
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  @Override
  public void close() throws IOException {
    rig.close();
  }
}
