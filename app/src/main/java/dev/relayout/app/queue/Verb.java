package dev.relayout.app.queue;

import dev.relayout.queue.QueueAction;

/// The commands that change messages, in words.
enum Verb {
  HOLD(
      QueueAction.HOLD,
      "held",
      "Keeps messages back until they are released.",
      "A held message is neither tried nor given up, also after a restart. One that is being sent is"
          + " held when that attempt has ended.",
      "--sender newsletter@example.com"),
  RELEASE(
      QueueAction.RELEASE,
      "released",
      "Ends a hold.",
      "A released message is sent when it is due; queue retry makes it due now.",
      "--held --recipient example.net"),
  RETRY(
      QueueAction.RETRY,
      "due now",
      "Makes messages due now.",
      "A script that skipped the message is asked again at once, and senders that rest because they"
          + " found no server try it again. A held message stays held.",
      "--reason \"connection refused\""),
  DELETE(
      QueueAction.DELETE,
      "deleted",
      "Removes messages for good.",
      "Nobody gets a report; the log says what was removed and by whom. A message that is being sent is"
          + " left: hold it first, and delete it after the attempt.",
      "--sender \"<>\" --older-than 3d");

  private final QueueAction action;
  private final String done;
  private final String header;
  private final String description;
  private final String example;

  Verb(QueueAction action, String done, String header, String description, String example) {
    this.action = action;
    this.done = done;
    this.header = header;
    this.description = description;
    this.example = example;
  }

  QueueAction action() {
    return action;
  }

  /// What a message is then.
  String done() {
    return done;
  }

  String header() {
    return header;
  }

  String description() {
    return description;
  }

  /// A command line that makes sense, from the verb on.
  String example() {
    return action.verb() + " " + example;
  }
}
