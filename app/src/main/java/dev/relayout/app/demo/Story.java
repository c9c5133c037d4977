package dev.relayout.app.demo;

import dev.relayout.event.RelayEvent;
import dev.relayout.outcome.AttemptOutcome.RewrittenReply;
import dev.relayout.spool.QueuedMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the relay's events say about each message. Told on the relay's thread, read when it has ended.
final class Story {
  /// What became of a message.
  ///
  /// @param sent its place in the order of sending, from 1; 0 = not sent
  /// @param priority as the script set it
  /// @param skipped the script's reason; empty = it wants the message sent
  /// @param rewritten replies that the script changed
  /// @param result in words
  record Chapter(
      QueuedMessage message,
      int sent,
      int priority,
      String skipped,
      List<RewrittenReply> rewritten,
      String result) {
    Chapter {
      rewritten = List.copyOf(rewritten);
    }
  }

  private final Map<String, Chapter> chapters = new LinkedHashMap<>();
  private final List<String> printed = new ArrayList<>();
  private int sent;

  synchronized void tell(RelayEvent event) {
    switch (event) {
      case RelayEvent.Judged told ->
          put(new Chapter(told.message(), 0, told.decision().priority(), "", List.of(), ""));
      case RelayEvent.Skipped told ->
          put(
              new Chapter(
                  told.message(), 0, told.priority(), told.reason(), List.of(), "stays queued"));
      case RelayEvent.Attempted told -> attempted(told);
      case RelayEvent.Delivered told -> result(told.message(), "delivered");
      case RelayEvent.Deferred told -> result(told.message(), "deferred: " + told.trouble());
      case RelayEvent.Bounced told -> result(told.message(), "bounced");
      case RelayEvent.ScriptSpoke told ->
          printed.add((told.warning() ? "warning: " : "") + told.text());
      case RelayEvent.Accepted told -> {}
      case RelayEvent.Held told -> {}
      case RelayEvent.Released told -> {}
      case RelayEvent.Deleted told -> {}
      case RelayEvent.ReplyRewritten told -> {}
      case RelayEvent.ScriptFailed told -> {}
      case RelayEvent.PolicyMissed told -> {}
      case RelayEvent.SessionEnded told -> {}
    }
  }

  /// In the order of sending, what was not sent last.
  synchronized List<Chapter> chapters() {
    List<Chapter> ordered = new ArrayList<>(chapters.values());
    ordered.sort((a, b) -> Integer.compare(place(a), place(b)));
    return ordered;
  }

  /// Lines that the script printed, and warnings about it.
  synchronized List<String> printed() {
    return List.copyOf(printed);
  }

  private static int place(Chapter chapter) {
    return chapter.sent == 0 ? Integer.MAX_VALUE : chapter.sent;
  }

  private void put(Chapter chapter) {
    chapters.put(chapter.message.id(), chapter);
  }

  private void attempted(RelayEvent.Attempted told) {
    Chapter before = chapter(told.message());
    put(
        new Chapter(
            told.message(),
            ++sent,
            before.priority,
            before.skipped,
            told.outcome().rewritten(),
            before.result));
  }

  /// A message to several recipients may be delivered to one and bounced to the other.
  private void result(QueuedMessage message, String what) {
    Chapter before = chapter(message);
    put(
        new Chapter(
            before.message,
            before.sent,
            before.priority,
            before.skipped,
            before.rewritten,
            before.result.isEmpty() ? what : before.result + ", " + what));
  }

  private Chapter chapter(QueuedMessage message) {
    Chapter known = chapters.get(message.id());
    return known != null ? known : new Chapter(message, 0, 50, "", List.of(), "");
  }
}
