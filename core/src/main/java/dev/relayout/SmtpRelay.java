package dev.relayout;

import dev.relayout.event.RelayEvent;
import dev.relayout.queue.QueueAdmin;
import dev.relayout.spool.Envelope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.MailClient;
import java.util.List;
import java.util.function.Consumer;

/// A relay: takes mail in, keeps it until it is delivered, and asks the owner's script about each
/// message and each reply.
///
/// All methods may be called from any thread. Futures complete on the caller's context where there is
/// one. Several relays may run in one [Vertx], each with a spool folder of its own.
public interface SmtpRelay {
  /// Makes a relay; nothing happens before [#start].
  ///
  /// @param options copied
  static SmtpRelay create(Vertx vertx, SmtpRelayOptions options) {
    return builder(vertx).with(options).build();
  }

  /// Makes a relay from more than options: engines of one's own, another clock.
  static SmtpRelayBuilder builder(Vertx vertx) {
    return new SmtpRelayBuilder(vertx);
  }

  /// Compiles the scripts, opens the queue, starts listeners and drop folders, and begins to send.
  ///
  /// @return fails with [RelayStartException] when something that the user can mend is wrong (port in
  ///     use, spool in use, script does not load, filter line not understood); nothing stays open
  ///     then. A relay starts once.
  Future<Void> start();

  /// Puts a message into the queue.
  ///
  /// @param envelope from whom and to whom
  /// @param message a complete RFC 5322 message, CRLF or LF line ends
  /// @return the queue id, once the message is durable; fails with [IllegalArgumentException] when
  ///     the message or an address cannot be sent as SMTP, with [IllegalStateException] when the
  ///     relay does not run
  Future<String> submit(Envelope envelope, Buffer message);

  /// Puts a message into the queue; what else the envelope needs is found in the message.
  ///
  /// @param returnPath without `<>`; empty = null sender
  /// @param recipients without `<>`, at least one
  default Future<String> submit(String returnPath, List<String> recipients, Buffer message) {
    return submit(Envelope.submitted(returnPath, recipients), message);
  }

  /// Calls a listener for everything that happens, in order, on a thread of the relay; it must not
  /// block. One that throws is logged and called again.
  void onEvent(Consumer<RelayEvent> listener);

  /// The TCP ports of the listeners, in the order of the options; empty before [#start] completed.
  List<Integer> ports();

  /// How many messages are in the queue; 0 before [#start] completed.
  int queued();

  /// The messages in the queue: to look at them, hold, release, retry and delete them. Usable while the
  /// relay runs.
  QueueAdmin queue();

  /// Completes when there is nothing to do for now: every message in the queue waits for its retry
  /// time, was skipped, or is due but no server of its sender can be reached. For programs that send
  /// a batch and end.
  ///
  /// @return how many messages are due and could not be tried; fails with [IllegalStateException]
  ///     when the relay does not run
  Future<Integer> idle();

  /// A Vert.x mail client whose mail goes through this relay's queue: `sendMail` completes when the
  /// message is durable, and everything after that is the relay's work. What the relay refuses fails
  /// as [io.vertx.ext.mail.SMTPException]. Usable once [#start] completed; closing it does not close
  /// the relay.
  MailClient mailClient();

  /// Compiles every script of the options anew, off the event loop: all or none. Nothing but a call of
  /// this loads a script again. Sessions that begin afterwards use the new scripts. A session that
  /// runs keeps its own, comes to the end of the messages that it is sending, and leaves the rest to
  /// new ones. A script that was switched off because a call did not come back is on again.
  ///
  /// @return fails with [dev.relayout.script.ScriptException] when a script does not load, with the
  ///     text that [#start] would fail with: then every old script stays, and the log has the text,
  ///     too. Fails with [IllegalStateException] when the relay does not run
  Future<Void> reloadScripts();

  /// Reads the certificates of the listeners and their keys from their files again; handshakes that begin
  /// afterwards show what they hold then. Connections that are open stay.
  ///
  /// @return fails when one cannot be used: then the one that was shown before stays, the others are
  ///     taken, and the log says which. Fails with [IllegalStateException] when the relay does not run
  Future<Void> reloadCertificates();

  /// How often scripts failed since the relay was made, by sender, hook and kind, in this order; what
  /// never happened is not in it. For a metrics library that counts by itself there is
  /// [RelayEvent.ScriptFailed].
  ///
  /// @return an unmodifiable copy
  List<ScriptFailureCount> scriptFailures();

  /// Stops taking mail, lets the messages that are being sent come to their end (no longer than
  /// [SmtpRelayOptions#getCloseTimeout]), and closes the queue. Idempotent; never fails because of a
  /// peer. What is not delivered stays in the queue.
  Future<Void> close();
}
