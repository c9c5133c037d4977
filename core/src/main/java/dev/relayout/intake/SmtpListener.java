package dev.relayout.intake;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes mail by SMTP. All methods may be called from any thread.
public final class SmtpListener {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpListener.class);

  /// Vert.x shares a negative port, meaning one that the system chooses, among all servers that name
  /// the same negative number.
  private static final AtomicInteger LAST_SHARED_PORT = new AtomicInteger();

  private final Vertx vertx;
  private final String deployment;
  private final int port;
  private @Nullable Future<Void> closed;

  private SmtpListener(Vertx vertx, String deployment, int port) {
    this.vertx = vertx;
    this.deployment = deployment;
    this.port = port;
  }

  /// Begins to listen.
  ///
  /// @return fails with [java.net.BindException] when the address is in use or not of this machine
  public static Future<SmtpListener> start(Vertx vertx, ListenerSettings settings, Intake intake) {
    ListenerSettings shared = settings.withRelay(new GuardedPolicy(settings.relay()));
    AccessSettings.Tls tls = settings.access().tls();
    if (tls.mode() != AccessSettings.TlsMode.NONE && tls.certificate() == null) {
      return Future.failedFuture(new IllegalArgumentException("TLS needs a certificate"));
    }
    ListenerParts parts = ListenerParts.of(vertx, shared, intake);
    int port = settings.port() == 0 ? LAST_SHARED_PORT.decrementAndGet() : settings.port();
    AtomicInteger actualPort = new AtomicInteger();
    return vertx
        .deployVerticle(
            () -> new ListenerVerticle(parts, port, actualPort),
            new DeploymentOptions().setInstances(settings.eventLoops()))
        .map(deployment -> {
          LOG.info("listening on {}:{}", settings.host(), actualPort.get());
          return new SmtpListener(vertx, deployment, actualPort.get());
        });
  }

  /// The TCP port that is listened on.
  public int port() {
    return port;
  }

  /// Sends idle clients away with 421, waits for running commits (no longer than
  /// [ConnectionLimits#closeTimeout]), and stops. Idempotent; also after Vert.x undeployed it together
  /// with the verticle that started it.
  public synchronized Future<Void> close() {
    if (closed == null) {
      boolean deployed = vertx.deploymentIDs().contains(deployment);
      closed = deployed ? vertx.undeploy(deployment) : Future.succeededFuture();
    }
    return closed;
  }
}
