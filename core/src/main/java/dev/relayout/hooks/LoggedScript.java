package dev.relayout.hooks;

import dev.relayout.log.SessionLog;
import dev.relayout.script.ScriptOutput;

/// The voice of a script in the log of its send session.
///
/// @param log the session's
public record LoggedScript(SessionLog log) implements ScriptOutput {
  @Override
  public void print(String line) {
    log.info("script says " + SessionLog.quoted(line));
  }

  @Override
  public void warn(String message) {
    log.warn("script: " + message);
  }
}
