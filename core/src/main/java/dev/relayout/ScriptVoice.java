package dev.relayout;

import dev.relayout.event.RelayEvent;
import dev.relayout.event.SenderName;
import dev.relayout.log.SessionLog;
import dev.relayout.script.Hook;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptOutput;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a session's script says, to the log and as events. Thread-safe.
///
/// @param events takes events from any thread
record ScriptVoice(SenderName session, SessionLog log, Consumer<RelayEvent> events)
    implements ScriptOutput {
  ScriptVoice(SenderName session, Consumer<RelayEvent> events) {
    this(session, new SessionLog(session.name(), session.session()), events);
  }

  @Override
  public void print(String line) {
    log.info("script: " + line);
    events.accept(new RelayEvent.ScriptSpoke(session, false, line));
  }

  @Override
  public void warn(String message) {
    log.warn("script: " + message);
    events.accept(new RelayEvent.ScriptSpoke(session, true, message));
  }

  @Override
  public void failed(@Nullable Hook hook, ScriptException error) {
    String what = String.valueOf(error.getMessage());
    events.accept(new RelayEvent.ScriptFailed(session, hook, error.kind(), what));
  }
}
