package dev.relayout;

import dev.relayout.intake.Submission;
import dev.relayout.queue.QueueAdmin;
import dev.relayout.schedule.Scheduler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parts of a relay that runs. On its event loop.
final class RunningParts {
  private final Vertx vertx;
  private final Submission submission;
  private final Scheduler scheduler;
  private final QueueAdmin queue;
  private final CurrentScripts scripts;
  private final Certificates certificates;
  private final List<Integer> ports;
  private final Closing closing;
  private @Nullable Future<PrivateEntrance> entrance;

  RunningParts(
      Vertx vertx,
      Submission submission,
      Scheduler scheduler,
      QueueAdmin queue,
      CurrentScripts scripts,
      Certificates certificates,
      List<Integer> ports,
      Closing closing) {
    this.vertx = vertx;
    this.submission = submission;
    this.scheduler = scheduler;
    this.queue = queue;
    this.scripts = scripts;
    this.certificates = certificates;
    this.ports = List.copyOf(ports);
    this.closing = closing;
  }

  Submission submission() {
    return submission;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  QueueAdmin queue() {
    return queue;
  }

  List<Integer> ports() {
    return ports;
  }

  Closing closing() {
    return closing;
  }

  /// Sessions that run come to the end of what they are sending; what else waits is for sessions with
  /// the new scripts.
  Future<Void> reloadScripts() {
    return scripts.reload().onSuccess(done -> scheduler.renewSessions());
  }

  /// Handshakes that begin afterwards show what the files hold now.
  Future<Void> reloadCertificates() {
    return certificates.reload();
  }

  /// One for all mail clients, opened when the first is used; when that failed, tried anew.
  Future<PrivateEntrance> entrance() {
    Future<PrivateEntrance> opened = entrance;
    if (opened == null || opened.failed()) {
      Future<PrivateEntrance> opening =
          PrivateEntrance.open(vertx, submission.hostname(), submission.intake());
      entrance = opening;
      closing.add(
          "the mail client's entrance",
          () ->
              opening.transform(
                  done -> done.failed() ? Future.succeededFuture() : done.result().close()));
      return opening;
    }
    return opened;
  }
}
