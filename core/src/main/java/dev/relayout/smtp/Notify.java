package dev.relayout.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The `NOTIFY` of a recipient: when its sender wants a report (RFC 3461 §4.1).
///
/// @param said whether there was such a parameter; without it none is passed on
/// @param success when the message arrived, or went where nobody will report it
/// @param failure when it is given up
/// @param delay when it is late
public record Notify(boolean said, boolean success, boolean failure, boolean delay) {
  /// No parameter. The RFC lets us take that for `FAILURE` or for `FAILURE,DELAY`; it is the second,
  /// since reports of a delay are sent only where the administrator has asked for them.
  public static final Notify UNSAID = new Notify(false, false, true, true);

  /// No report, whatever happens.
  public static final Notify NEVER = new Notify(true, false, false, false);

  /// Reads the value of the parameter, in any case; null when it is none. A word that comes twice is
  /// within the grammar; `NEVER` beside another is not.
  public static @Nullable Notify parse(String value) {
    if (value.equalsIgnoreCase("NEVER")) {
      return NEVER;
    }
    boolean success = false;
    boolean failure = false;
    boolean delay = false;
    for (String word : value.toUpperCase(Locale.ROOT).split(",", -1)) {
      switch (word) {
        case "SUCCESS" -> success = true;
        case "FAILURE" -> failure = true;
        case "DELAY" -> delay = true;
        default -> {
          return null;
        }
      }
    }
    return new Notify(true, success, failure, delay);
  }

  /// What is wanted by either; for a recipient that was named twice.
  public Notify or(Notify other) {
    return equals(other)
        ? this
        : new Notify(
            true, success || other.success, failure || other.failure, delay || other.delay);
  }

  /// The value of the parameter; empty when there is none.
  @Override
  public String toString() {
    if (!said) {
      return "";
    }
    List<String> words = new ArrayList<>();
    if (success) {
      words.add("SUCCESS");
    }
    if (failure) {
      words.add("FAILURE");
    }
    if (delay) {
      words.add("DELAY");
    }
    return words.isEmpty() ? "NEVER" : String.join(",", words);
  }
}
