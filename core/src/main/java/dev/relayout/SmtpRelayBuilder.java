package dev.relayout;

import dev.relayout.schedule.Timekeeper;
import dev.relayout.schedule.VertxTime;
import dev.relayout.script.ScriptEngines;
import io.vertx.core.Vertx;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes a [SmtpRelay].
public final class SmtpRelayBuilder {
  private final Vertx vertx;
  private SmtpRelayOptions options = new SmtpRelayOptions();
  private @Nullable ScriptEngines engines;
  private @Nullable Timekeeper time;
  private ZoneId zone = ZoneId.systemDefault();

  SmtpRelayBuilder(Vertx vertx) {
    this.vertx = vertx;
  }

  /// Sets the options; copied.
  public SmtpRelayBuilder with(SmtpRelayOptions options) {
    this.options = new SmtpRelayOptions(options);
    return this;
  }

  /// Uses these script engines instead of the installed ones. They stay the caller's to close.
  public SmtpRelayBuilder engines(ScriptEngines engines) {
    this.engines = engines;
    return this;
  }

  /// Takes the time, for the relay and its scripts, from elsewhere than the machine: for tests and
  /// simulations.
  public SmtpRelayBuilder time(Timekeeper time, ZoneId zone) {
    this.time = time;
    this.zone = zone;
    return this;
  }

  /// Makes the relay.
  public SmtpRelay build() {
    RelayParts parts =
        new RelayParts(
            vertx, options, engines, Objects.requireNonNullElse(time, new VertxTime(vertx)), zone);
    return new EmbeddedRelay(parts);
  }
}
