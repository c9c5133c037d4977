package dev.relayout.app.run;

import dev.relayout.OptionException;
import dev.relayout.RelayStartException;
import dev.relayout.SmtpRelay;
import dev.relayout.SmtpRelayBuilder;
import dev.relayout.app.Await;
import dev.relayout.app.ExitCode;
import dev.relayout.app.UserError;
import dev.relayout.event.RelayEvent;
import dev.relayout.intake.ListenerSettings;
import dev.relayout.script.ScriptException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.transport.Transport;
import java.util.function.Consumer;

/// Starts a relay, or says why it does not start.
public final class Starting {
  private Starting() {}

  /// The Vert.x of the command: over Linux's own epoll where it can be had, and an event loop for each
  /// two cores. The queue's writer, the scripts and the system's own work need the others; with two
  /// cores one loop takes a tenth less of them than two that wake one another.
  public static Vertx vertx() {
    // A client that asks for one key exchange after another costs it nothing and us much.
    System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    Transport epoll = Transport.EPOLL;
    return Vertx.builder()
        .with(new VertxOptions().setEventLoopPoolSize(ListenerSettings.DEFAULT_EVENT_LOOPS))
        .withTransport(epoll != null && epoll.available() ? epoll : Transport.NIO)
        .build();
  }

  /// A relay that runs.
  ///
  /// @param events told from its start on
  /// @throws UserError for what its owner can mend
  public static SmtpRelay relay(SmtpRelayBuilder builder, Consumer<RelayEvent> events) {
    try {
      SmtpRelay relay = builder.build();
      relay.onEvent(events);
      Await.value(relay.start());
      return relay;
    } catch (IllegalArgumentException e) {
      throw new UserError(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    } catch (RelayStartException e) {
      Throwable cause = e.getCause();
      boolean usage = cause instanceof ScriptException || cause instanceof OptionException;
      throw new UserError(
          usage ? ExitCode.USAGE : ExitCode.FAILED, String.valueOf(e.getMessage()), e);
    }
  }
}
