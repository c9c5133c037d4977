package dev.relayout.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Mail at a steady rate for a long time, and a look at the relay at each twentieth of it. At a look
/// sending stops until the relay has nothing to do: what it has then, it keeps for no mail.
final class SoakRun implements AutoCloseable {
  static final int LOOKS = 20;

  /// Of the peak.
  private static final double SHARE = 0.8;

  private final Soak.Options options;
  private final Rig rig;
  private final Consumer<String> out;
  private final Verdict verdict = new Verdict();
  private int sent;
  private long mostWaiting;

  /// @param out gets the lines of JSON, as they come
  SoakRun(Soak.Options options, Path home, Path folder, Consumer<String> out)
      throws IOException, InterruptedException {
    this.options = options;
    this.rig = new Rig(options.traffic, home, folder);
    this.out = out;
  }

  /// Measures, once.
  ///
  /// @return what there is to complain of, in lines; empty: nothing
  List<String> run() throws IOException, InterruptedException {
    rig.start(0, OptionalInt.empty());
    rig.arrivals().expect(options.all());
    if (options.warmUp > 0) {
      prepare(options.warmUp);
    }
    double rate = options.rate > 0 ? options.rate : peak() * SHARE;
    long begun = System.nanoTime();
    for (int look = 1; look <= LOOKS; look++) {
      int messages = (int) ((long) options.messages * look / LOOKS) - sentOfSoak();
      LoadResult result = rig.stretch(sent, sent + messages, rate);
      sent += messages;
      look(look, result, seconds(begun));
      if (result.counts().lost() > 0) {
        break;
      }
    }
    summary(rate, seconds(begun));
    return verdict.complaints();
  }

  private int sentOfSoak() {
    return sent - (options.all() - options.messages);
  }

  private LoadResult prepare(int messages) throws IOException, InterruptedException {
    LoadResult result = rig.stretch(sent, sent + messages, 0);
    sent += messages;
    if (result.counts().lost() > 0) {
      throw new IOException("lost before the soak: " + result.counts().lost());
    }
    return result;
  }

  /// Messages a second, as fast as they go.
  private double peak() throws IOException, InterruptedException {
    LoadResult result = prepare(options.peak);
    double rate = result.drainRate() / options.traffic.recipients;
    JsonLine json = new JsonLine().put("peak_messages", options.peak).put("peak_per_s", rate, 0);
    result.putCpu(json);
    out.accept(json.toString());
    return rate;
  }

  private void look(int number, LoadResult result, double seconds)
      throws IOException, InterruptedException {
    rig.rest();
    Vitals vitals = Vitals.of(rig.relay());
    verdict.look(vitals);
    mostWaiting = Math.max(mostWaiting, rig.mostWaiting());
    JsonLine json =
        new JsonLine().put("look", number).put("messages", sentOfSoak()).put("seconds", seconds, 1);
    vitals.describe(json);
    json.put("most_waiting", rig.mostWaiting()).put("accept_per_s", result.acceptRate(), 0);
    result.putCpu(json);
    result.putTimes(json);
    json.put("lost", result.counts().lost())
        .put("load_rss_mb", JavaProcess.own().memory() / 1e6, 1);
    out.accept(json.toString());
  }

  private void summary(double rate, double seconds) throws IOException, InterruptedException {
    JsonLine json = new JsonLine().put("messages", sentOfSoak());
    options.traffic.describe(json);
    json.put("script", options.traffic.scriptName())
        .put("seconds", seconds, 0)
        .put("offered_per_s", rate, 0)
        .put("most_waiting", mostWaiting);
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
