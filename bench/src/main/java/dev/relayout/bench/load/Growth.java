package dev.relayout.bench.load;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether something that was looked at again and again has grown.
///
/// The median of the last quarter of the looks is held against the median of the second quarter; the
/// first one is the compiler's time. What was allowed and what was found stays here, for the one who
/// wants to judge himself.
///
/// @param before median of the second quarter
/// @param after median of the last quarter
/// @param allowed the most that `after` may be
record Growth(Measure measure, double before, double after, double allowed) {
  /// Fewer looks make no quarters worth a median.
  static final int LEAST_LOOKS = 8;

  /// What must not grow, and what is no growth yet: a share and an amount on top.
  enum Measure {
    /// After a full collection.
    HEAP("heap_mb", 0.1, 5),
    /// How much of the heap the collector uses between collections is its own affair, so more is
    /// allowed.
    MEMORY("rss_mb", 0.1, 64),
    /// Connections come and go.
    DESCRIPTORS("descriptors", 0, 4),
    /// The JVM's own come and go.
    THREADS("threads", 0, 4),
    /// The log begins new segments before it has given old ones up.
    SPOOL_FILES("spool_files", 0, 4);

    private final String key;
    private final double share;
    private final double amount;

    Measure(String key, double share, double amount) {
      this.key = key;
      this.share = share;
      this.amount = amount;
    }

    private double of(Vitals look) {
      return switch (this) {
        case HEAP -> look.heap().bytes() / 1e6;
        case MEMORY -> look.memory() / 1e6;
        case DESCRIPTORS -> look.descriptors();
        case THREADS -> look.threads();
        case SPOOL_FILES -> look.spool().number();
      };
    }

    /// What was found in looks that were taken one after another, at equal distances.
    ///
    /// @param looks at least [#LEAST_LOOKS]
    Growth in(List<Vitals> looks) {
      int count = looks.size();
      if (count < LEAST_LOOKS) {
        throw new IllegalArgumentException("only " + count + " looks");
      }
      double before = median(looks.subList(count / 4, count / 2));
      double after = median(looks.subList(count - count / 4, count));
      return from(before, after);
    }

    /// From one look to another.
    Growth between(Vitals before, Vitals after) {
      return from(of(before), of(after));
    }

    private Growth from(double before, double after) {
      return new Growth(this, before, after, before * (1 + share) + amount);
    }

    private double median(List<Vitals> looks) {
      double[] values = looks.stream().mapToDouble(this::of).sorted().toArray();
      int middle = values.length / 2;
      return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
  }

  /// Of all measures.
  static List<Growth> of(List<Vitals> looks) {
    return Arrays.stream(Measure.values()).map(measure -> measure.in(looks)).toList();
  }

  /// One line for people; null when there is nothing to complain of.
  @Nullable String complaint() {
    return after <= allowed
        ? null
        : String.format(
            Locale.ROOT,
            "%s has grown from %.1f to %.1f, more than %.1f",
            measure.key,
            before,
            after,
            allowed);
  }

  /// As part of a line.
  void describe(JsonLine json) {
    json.put(measure.key + "_before", before, 1)
        .put(measure.key + "_after", after, 1)
        .put(measure.key + "_allowed", allowed, 1);
  }
}
