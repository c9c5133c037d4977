package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.LuaBuffer;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Values;
import org.jspecify.annotations.Nullable;

/// One call of `gsub`. Copies only when something changes, and then up to there.
final class Substitution {
  private final LuaString subject;
  private final Pattern pattern;
  private final PatternMatcher matcher;
  private final Replacement replacement;
  private @Nullable LuaBuffer out;
  private int copied;

  Substitution(LuaString subject, Pattern pattern, Replacement replacement) {
    this.subject = subject;
    this.pattern = pattern;
    this.matcher = new PatternMatcher(subject, pattern);
    this.replacement = replacement;
  }

  /// At most so many substitutions, one after the other; an empty match right behind a match is none.
  ///
  /// @return the new string and how many there were
  Object run(long most) {
    long count = 0;
    int lastEnd = PatternMatcher.NONE;
    int at = 0;
    while (count < most && matcher.find(at)) {
      if (matcher.end() == lastEnd) {
        at = matcher.start() + 1;
      } else {
        count++;
        replace();
        at = matcher.end();
        lastEnd = at;
      }
      if (pattern.anchored()) {
        break;
      }
    }
    return Values.of(result(), count);
  }

  private void replace() {
    int start = matcher.start();
    int end = matcher.end();
    LuaString text = replacement.of(matcher);
    if (text != null) {
      LuaBuffer buffer = out;
      if (buffer == null) {
        buffer = new LuaBuffer(subject.length() + text.length());
        out = buffer;
      }
      buffer.append(subject.bytes(), copied, start - copied).append(text);
      copied = end;
    }
  }

  private LuaString result() {
    LuaBuffer buffer = out;
    if (buffer == null) {
      return subject;
    }
    return buffer.append(subject.bytes(), copied, subject.length() - copied).toLuaString();
  }
}
