package dev.relayout.script;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a script and its session have to say: each warning once, and no more printed lines than a log
/// can bear. Everything is said on the thread that runs the script.
final class SessionVoice implements ScriptOutput {
  /// A script that words each warning anew must not fill the heap.
  static final int MAX_REMEMBERED = 1_000;

  /// Lines that one call may print; a runaway `print` must not fill the disk.
  static final int MAX_LINES_PER_CALL = 1_000;

  /// Longest line, in UTF-8 bytes.
  static final int MAX_LINE_BYTES = 16_384;

  private final ScriptOutput output;
  private final Set<String> said = new HashSet<>();
  private int printed;

  SessionVoice(ScriptOutput output) {
    this.output = output;
  }

  /// A call begins: it may print its share of lines.
  void callBegins() {
    printed = 0;
  }

  @Override
  public void print(String line) {
    if (printed < MAX_LINES_PER_CALL) {
      printed++;
      output.print(Printable.line(line, MAX_LINE_BYTES));
    } else {
      warn(
          "the script prints more than "
              + MAX_LINES_PER_CALL
              + " lines in a call: the rest is not shown");
    }
  }

  /// Says it once a session.
  @Override
  public void warn(String message) {
    warnOnce(message, message);
  }

  /// One warning about a subject, whatever the details of later ones.
  void warnOnce(String subject, String message) {
    if (said.size() < MAX_REMEMBERED && said.add(subject)) {
      output.warn(message);
    }
  }

  /// Said for each message that it happens to.
  void warnEachTime(String message) {
    output.warn(message);
  }

  @Override
  public void failed(@Nullable Hook hook, ScriptException error) {
    output.failed(hook, error);
  }

  void failed(Hook hook, ScriptException error, String consequence) {
    failed(hook, error);
    warn(hook.functionName() + ": " + error.getMessage() + "; " + consequence);
  }
}
