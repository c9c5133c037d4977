package dev.relayout.bench.load;

import java.util.ArrayList;
import java.util.List;

/// What speaks against a relay, and the looks that it comes from. One thread.
final class Verdict {
  private static final int SUSPECTS = 12;

  private final List<Vitals> looks = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  /// Takes down a look, at the same distance from the last one as that from the one before.
  void look(Vitals vitals) {
    looks.add(vitals);
  }

  /// Complains of it if it is wrong.
  void complainIf(boolean wrong, String what) {
    if (wrong) {
      complaints.add(what);
    }
  }

  void complainIfGrown(Growth growth) {
    String complaint = growth.complaint();
    if (complaint != null) {
      complaints.add(complaint);
    }
  }

  /// Judges what the looks show, and tells it.
  void growth(JsonLine json) {
    if (looks.size() < Growth.LEAST_LOOKS) {
      complaints.add("only " + looks.size() + " looks, too few to judge");
      return;
    }
    for (Growth growth : Growth.of(looks)) {
      growth.describe(json);
      complainIfGrown(growth);
    }
  }

  /// Judges what became of the mail, and tells it.
  ///
  /// @param left messages in the queue of the ended relay
  void mail(JsonLine json, Arrivals arrivals, long recipients, long left) {
    long lost = recipients - arrivals.taken();
    json.put("delivered", arrivals.taken())
        .put("duplicate", arrivals.duplicates())
        .put("lost", lost)
        .put("damaged", arrivals.damaged())
        .put("left", left);
    complainIf(lost > 0, lost + " recipients have not got their message");
    // Nothing breaks a connection here, so nothing explains a second copy.
    complainIf(arrivals.duplicates() > 0, arrivals.duplicates() + " copies came twice");
    complainIf(arrivals.damaged() > 0, arrivals.damaged() + " messages were damaged");
    complainIf(left > 0, left + " messages were left in the queue");
  }

  boolean good() {
    return complaints.isEmpty();
  }

  /// For people, a line each; after those, where to look when the heap has grown.
  List<String> complaints() {
    List<String> lines = new ArrayList<>(complaints);
    if (!good() && looks.size() >= Growth.LEAST_LOOKS) {
      LiveHeap before = looks.get(looks.size() / 2 - 1).heap();
      LiveHeap after = looks.getLast().heap();
      lines.add("bytes on the heap, by class, the last look against that halfway:");
      after.grownSince(before, SUSPECTS).forEach(grown -> lines.add("  " + grown));
    }
    return lines;
  }
}
