package dev.relayout.log;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The voice of one send session in the log: every line begins `sender=NAME session=N`, and those
/// about a message go on with `id=…`. Thread-safe.
///
/// @param sender the sender's name
/// @param session the session's number, unique while the process lives
public record SessionLog(String sender, long session) {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.session");

  /// For what belongs to no session.
  public static final SessionLog NONE = new SessionLog("", 0);

  /// Checks that there is a name.
  public SessionLog {
    Objects.requireNonNull(sender, "sender");
  }

  /// Something about the session.
  public void info(String what) {
    LOG.info("{} {}", prefix(), what);
  }

  /// Something about a message of the session.
  public void info(String id, String what) {
    LOG.info("{} id={} {}", prefix(), id, what);
  }

  /// Something that the administrator should look at.
  public void warn(String what) {
    LOG.warn("{} {}", prefix(), what);
  }

  /// Something about a message that the administrator should look at.
  public void warn(String id, String what) {
    LOG.warn("{} id={} {}", prefix(), id, what);
  }

  /// A failure of our own, with its stack trace.
  public void error(String what, Throwable cause) {
    LOG.error("{} {}", prefix(), what, cause);
  }

  /// A value from outside, fit for a line: quoted, control characters replaced by a space.
  public static String quoted(String value) {
    StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\');
      }
      quoted.append(Character.isISOControl(c) ? ' ' : c);
    }
    return quoted.append('"').toString();
  }

  private String prefix() {
    return "sender=" + sender + " session=" + session;
  }
}
