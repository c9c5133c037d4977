package dev.relayout.torture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What was promised, and what arrived. Thread-safe.
final class Account {
  /// So long before the relay was hit its notes of what it delivered may not have been durable.
  private static final long HIT_WINDOW_NANOS = 10_000_000_000L;

  /// So many of the last messages of a connection that broke may come again.
  private static final int LAST_OF_CONNECTION = 3;

  /// One copy of a message, or of a report about one, as the server took it.
  private record Copy(Sink.Dialogue by, int place, long nanos) {}

  private static final class Fate {
    private final Mail mail;
    private final Map<String, List<Copy>> delivered = new HashMap<>();
    private final Map<String, List<Copy>> reported = new HashMap<>();
    private boolean acknowledged;

    private Fate(Mail mail) {
      this.mail = mail;
    }

    private Set<String> missing() {
      Set<String> missing = new TreeSet<>();
      for (String recipient : mail.recipients()) {
        Map<String, ?> arrived = recipient.startsWith("gone") ? reported : delivered;
        if (!arrived.containsKey(recipient)) {
          missing.add(recipient);
        }
      }
      return missing;
    }
  }

  private final Map<Long, Fate> fates = new HashMap<>();
  private final Set<Long> open = new HashSet<>();
  private final List<Long> hits = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private long acknowledged;
  private long progress;

  /// How a run ended.
  ///
  /// @param acknowledged messages for which the relay answered 250 to the final dot
  /// @param unsure messages of which the client does not know whether the relay took them
  /// @param lost acknowledged messages that somebody did not get
  /// @param wrong what else must not be: damaged, to strangers, twice without a reason
  /// @param twice copies beyond the first, each explained by a connection that broke or a relay that
  ///     was hit
  record Verdict(
      long acknowledged, long unsure, List<String> lost, List<String> wrong, long twice) {
    boolean good() {
      return lost.isEmpty() && wrong.isEmpty();
    }
  }

  /// A client is about to hand a message in.
  synchronized void offered(Mail mail) {
    fates.put(mail.id(), new Fate(mail));
  }

  /// The relay has refused it.
  synchronized void refused(Mail mail) {
    Fate fate = fates.remove(mail.id());
    if (fate != null && !(fate.delivered.isEmpty() && fate.reported.isEmpty())) {
      wrong.add("message " + mail.id() + " was refused, and delivered all the same");
    }
  }

  /// The relay has answered 250 to the final dot.
  synchronized void acknowledged(Mail mail) {
    Fate fate = fates.get(mail.id());
    if (fate == null) {
      throw new IllegalStateException("message " + mail.id() + " was never offered");
    }
    fate.acknowledged = true;
    acknowledged++;
    if (!fate.missing().isEmpty()) {
      open.add(mail.id());
    }
  }

  /// The relay was killed or stopped, at this moment.
  synchronized void hit() {
    hits.add(System.nanoTime());
  }

  /// The server took a message for these recipients.
  synchronized void arrived(Sink.Dialogue by, int place, List<String> recipients, String text) {
    progress++;
    Copy copy = new Copy(by, place, System.nanoTime());
    long sender = recipients.isEmpty() ? -1 : Mail.numberOfSender(recipients.getFirst());
    if (sender >= 0) {
      reported(sender, text, copy);
      return;
    }
    Fate fate = fates.get(Mail.numberOf(text));
    if (fate == null) {
      wrong.add("a message arrived damaged or was never offered, for " + recipients);
      return;
    }
    for (String recipient : recipients) {
      if (!fate.mail.recipients().contains(recipient)) {
        wrong.add("message " + fate.mail.id() + " went to a stranger, " + recipient);
      }
      fate.delivered.computeIfAbsent(recipient, first -> new ArrayList<>()).add(copy);
    }
    close(fate);
  }

  private void reported(long number, String report, Copy copy) {
    Fate fate = fates.get(number);
    if (fate == null) {
      wrong.add("a report came for message " + number + ", which was never offered");
      return;
    }
    for (String recipient : fate.mail.recipients()) {
      if (report.contains("\r\nFinal-Recipient: rfc822; " + recipient + "\r\n")) {
        if (!recipient.startsWith("gone")) {
          wrong.add("message " + number + " was given up for " + recipient);
        }
        fate.reported.computeIfAbsent(recipient, first -> new ArrayList<>()).add(copy);
      }
    }
    close(fate);
  }

  private void close(Fate fate) {
    if (fate.missing().isEmpty()) {
      open.remove(fate.mail.id());
    }
  }

  /// Acknowledged messages that somebody has not got yet.
  synchronized int waiting() {
    return open.size();
  }

  synchronized long acknowledged() {
    return acknowledged;
  }

  /// Grows with everything that arrives.
  synchronized long progress() {
    return progress;
  }

  synchronized Verdict verdict() {
    List<String> lost = new ArrayList<>();
    List<String> all = new ArrayList<>(wrong);
    long unsure = 0;
    long twice = 0;
    for (Fate fate : fates.values()) {
      if (!fate.acknowledged) {
        unsure++;
      } else if (!fate.missing().isEmpty()) {
        lost.add("message " + fate.mail.id() + " for " + fate.missing());
      }
      twice += repeated(fate, fate.delivered, all) + repeated(fate, fate.reported, all);
    }
    return new Verdict(acknowledged, unsure, lost, all, twice);
  }

  private long repeated(Fate fate, Map<String, List<Copy>> copies, List<String> complaints) {
    long repeated = 0;
    for (Map.Entry<String, List<Copy>> each : copies.entrySet()) {
      List<Copy> all = each.getValue();
      repeated += all.size() - 1;
      for (Copy copy : all.subList(0, all.size() - 1)) {
        if (!explained(copy)) {
          complaints.add(
              "message "
                  + fate.mail.id()
                  + " came twice for "
                  + each.getKey()
                  + " without a reason");
        }
      }
    }
    return repeated;
  }

  private boolean explained(Copy copy) {
    return copy.by.brokenAfter(copy.place, LAST_OF_CONNECTION)
        || hits.stream().anyMatch(hit -> hit > copy.nanos && hit - copy.nanos < HIT_WINDOW_NANOS);
  }
}
