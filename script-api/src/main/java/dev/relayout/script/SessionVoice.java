package dev.relayout.script;

import java.util.HashSet;
import java.util.Set;

/// Says each thing once per send session.
final class SessionVoice {
  /// A script that words each warning anew must not fill the heap.
  private static final int MAX_REMEMBERED = 1_000;

  private final ScriptOutput output;
  private final Set<String> said = new HashSet<>();

  SessionVoice(ScriptOutput output) {
    this.output = output;
  }

  ScriptOutput output() {
    return output;
  }

  void warnOnce(String message) {
    if (said.size() < MAX_REMEMBERED && said.add(message)) {
      output.warn(message);
    }
  }

  /// One warning about a subject, whatever the details of later ones.
  void warnOnce(String subject, String message) {
    if (said.size() < MAX_REMEMBERED && said.add("subject " + subject)) {
      output.warn(message);
    }
  }

  void failed(Hook hook, ScriptException error, String consequence) {
    output.failed(hook, error);
    warnOnce(hook.functionName() + ": " + error.getMessage() + "; " + consequence);
  }
}
