package dev.relayout.bench.load;

import java.util.Arrays;
import java.util.Locale;
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

  /// One line. Without a relay, what it would have cost is missing.
  String json(LoadOptions options) {
    StringBuilder json = new StringBuilder("{");
    put(json, "messages", "%d", options.messages);
    put(json, "bytes", "%d", options.bytes);
    put(json, "recipients", "%d", options.recipients);
    put(json, "clients", "%d", options.clients);
    put(json, "connections", "%d", options.connections);
    put(json, "latency_ms", "%d", options.latency);
    put(json, "offered_per_s", "%.0f", options.rate);
    put(json, "warm_up", "%d", options.warmUp);
    String script = options.script.name().toLowerCase(Locale.ROOT);
    put(json, "script", "\"%s\"", options.bare ? "no relay" : script);
    put(json, "tls", "%b", false);
    put(json, "accept_per_s", "%.0f", options.messages / seconds.accepting);
    put(json, "drain_per_s", "%.0f", counts.delivered / seconds.draining);
    putCost(json, options);
    putTimes(json, "ack", acknowledgement);
    putTimes(json, "end_to_end", endToEnd);
    put(json, "delivered", "%d", counts.delivered);
    put(json, "duplicate", "%d", counts.duplicate);
    put(json, "lost", "%d", counts.lost);
    put(json, "damaged", "%d", counts.damaged);
    return json.append('}').toString();
  }

  private void putCost(StringBuilder json, LoadOptions options) {
    if (!options.bare) {
      put(json, "cpu_s", "%.2f", cost.cpu);
      put(json, "cpu_us_per_message", "%.0f", cost.cpu * 1e6 / options.messages);
      put(json, "peak_rss_mib", "%.0f", cost.memory / 1024.0 / 1024.0);
      put(json, "first_delivery_s", "%.2f", cost.firstDelivery);
    }
    put(json, "load_cpu_us_per_message", "%.0f", cost.ownCpu * 1e6 / options.messages);
  }

  private static void putTimes(StringBuilder json, String name, long[] sorted) {
    put(json, name + "_p50_ms", "%.2f", percentile(sorted, 50) / 1e6);
    put(json, name + "_p99_ms", "%.2f", percentile(sorted, 99) / 1e6);
  }

  /// The time that so many in a hundred do not exceed; 0 when there is none.
  private static double percentile(long[] sorted, int percent) {
    int index = (int) Math.ceil(sorted.length * percent / 100.0) - 1;
    return index < 0 ? 0 : sorted[index];
  }

  @SuppressWarnings("AnnotateFormatMethod") // Its annotation is no dependency of ours.
  private static void put(StringBuilder json, String name, String format, Object value) {
    json.append(json.length() == 1 ? "\"" : ",\"").append(name).append("\":");
    json.append(String.format(Locale.ROOT, format, value));
  }
}
