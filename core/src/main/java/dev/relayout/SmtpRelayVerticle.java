package dev.relayout;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

/// A relay as a verticle: its `config()` is the JSON of [SmtpRelayOptions]. Deployed once; undeploying
/// closes the relay as [SmtpRelay#close] does.
public final class SmtpRelayVerticle extends VerticleBase {
  private @Nullable SmtpRelay relay;

  /// Made by Vert.x.
  public SmtpRelayVerticle() {}

  @Override
  public Future<?> start() {
    SmtpRelay made = SmtpRelay.create(vertx, new SmtpRelayOptions(config()));
    relay = made;
    return made.start();
  }

  @Override
  public Future<?> stop() {
    SmtpRelay running = relay;
    return running == null ? Future.succeededFuture() : running.close();
  }
}
