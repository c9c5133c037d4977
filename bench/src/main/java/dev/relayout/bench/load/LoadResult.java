package dev.relayout.bench.load;

import java.util.Arrays;
import java.util.OptionalLong;

/// What a load found.
///
/// @param seconds of the sending
/// @param acknowledgement times of the messages, in nanoseconds, sorted
/// @param endToEnd times of the recipients who have got their message, likewise
record LoadResult(
    Seconds seconds, Counts counts, Cost cost, long[] acknowledgement, long[] endToEnd) {

  /// @param accepting from the first message's begin to the last one's acknowledgement
  /// @param draining from the first message's begin to the last arrival
  record Seconds(double accepting, double draining) {}

  /// Recipients. Lost, duplicate and damaged count the warm-up, too.
  record Counts(long delivered, long duplicate, long lost, long damaged) {}

  /// What it cost the relay.
  ///
  /// @param cpu seconds
  /// @param ownCpu seconds that clients and server have taken from the same processors
  /// @param memory the most, in bytes
  /// @param firstDelivery seconds from its start
  record Cost(double cpu, double ownCpu, long memory, double firstDelivery) {}

  /// From what was noted on the way.
  static LoadResult of(Sent sent, Arrivals arrivals, Letters letters, Cost cost) {
    int messages = sent.messages();
    long begun = Arrays.stream(sent.begun()).min().orElseThrow();
    long accepted = Arrays.stream(sent.acknowledged()).max().orElseThrow();
    long[] acknowledgement = new long[messages];
    Arrays.setAll(acknowledgement, i -> sent.acknowledged()[i] - sent.begun()[i]);
    long[] endToEnd = new long[messages * letters.recipients()];
    int delivered = 0;
    long last = begun;
    for (int i = 0; i < endToEnd.length; i++) {
      OptionalLong time = arrivals.time(sent.from() * letters.recipients() + i);
      if (time.isPresent()) {
        endToEnd[delivered++] = time.getAsLong() - sent.begun()[i / letters.recipients()];
        last = Math.max(last, time.getAsLong());
      }
    }
    long all = (long) (sent.from() + messages) * letters.recipients();
    return new LoadResult(
        new Seconds((accepted - begun) / 1e9, (last - begun) / 1e9),
        new Counts(delivered, arrivals.duplicates(), all - arrivals.taken(), arrivals.damaged()),
        cost,
        sorted(acknowledgement, messages),
        sorted(endToEnd, delivered));
  }

  private static long[] sorted(long[] times, int count) {
    long[] sorted = Arrays.copyOf(times, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /// Whether nothing was lost or damaged.
  boolean good() {
    return counts.lost == 0 && counts.damaged == 0;
  }

  /// Messages a second, from the first begun to the last acknowledged.
  double acceptRate() {
    return acknowledgement.length / seconds.accepting;
  }

  /// Recipients a second, from the first message begun to the last arrival.
  double drainRate() {
    return counts.delivered / seconds.draining;
  }

  /// One line. Without a relay, what it would have cost is missing.
  String json(LoadOptions options) {
    JsonLine json = new JsonLine().put("messages", options.messages);
    options.traffic.describe(json);
    json.put("offered_per_s", options.rate, 0)
        .put("warm_up", options.warmUp)
        .put("script", options.bare ? "no relay" : options.traffic.scriptName())
        .put("accept_per_s", acceptRate(), 0)
        .put("drain_per_s", drainRate(), 0);
    if (!options.bare) {
      json.put("cpu_s", cost.cpu, 2);
      putCpu(json);
      json.put("peak_rss_mib", cost.memory / 1024.0 / 1024.0, 0)
          .put("first_delivery_s", cost.firstDelivery, 2);
    }
    json.put("load_cpu_us_per_message", cost.ownCpu * 1e6 / options.messages, 0);
    putTimes(json);
    return json.put("delivered", counts.delivered)
        .put("duplicate", counts.duplicate)
        .put("lost", counts.lost)
        .put("damaged", counts.damaged)
        .toString();
  }

  void putCpu(JsonLine json) {
    json.put("cpu_us_per_message", cost.cpu * 1e6 / acknowledgement.length, 0);
  }

  void putTimes(JsonLine json) {
    putTimes(json, "ack", acknowledgement);
    putTimes(json, "end_to_end", endToEnd);
  }

  private static void putTimes(JsonLine json, String name, long[] sorted) {
    json.put(name + "_p50_ms", percentile(sorted, 50) / 1e6, 2);
    json.put(name + "_p99_ms", percentile(sorted, 99) / 1e6, 2);
  }

  /// The time that so many in a hundred do not exceed; 0 when there is none.
  private static double percentile(long[] sorted, int percent) {
    int index = (int) Math.ceil(sorted.length * percent / 100.0) - 1;
    return index < 0 ? 0 : sorted[index];
  }
}
