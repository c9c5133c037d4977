package dev.relayout;

import dev.relayout.intake.Intake;
import dev.relayout.intake.MessageLimits;
import dev.relayout.intake.Submission;
import dev.relayout.schedule.Scheduler;
import dev.relayout.spool.QueueStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parts of a relay that runs. On its event loop.
final class RunningParts {
  private final Vertx vertx;
  private final String hostname;
  private final InstantSource clock;
  private final QueueStore store;
  private final Scheduler scheduler;
  private final List<Integer> ports;
  private final Closing closing;
  private @Nullable Future<PrivateEntrance> entrance;

  RunningParts(
      RelayParts parts,
      String hostname,
      QueueStore store,
      Scheduler scheduler,
      List<Integer> ports,
      Closing closing) {
    this.vertx = parts.vertx();
    this.hostname = hostname;
    this.clock = parts.time();
    this.store = store;
    this.scheduler = scheduler;
    this.ports = List.copyOf(ports);
    this.closing = closing;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  List<Integer> ports() {
    return ports;
  }

  Closing closing() {
    return closing;
  }

  /// How programs put messages into the queue.
  Submission submission() {
    Intake intake = new Intake(store, clock, scheduler::arrived);
    return new Submission(intake, hostname, MessageLimits.DEFAULT);
  }

  /// One for all mail clients, opened when the first is used.
  Future<PrivateEntrance> entrance() {
    if (entrance == null) {
      Intake intake = new Intake(store, clock, scheduler::arrived);
      entrance = PrivateEntrance.open(vertx, hostname, intake);
      Future<PrivateEntrance> opening = entrance;
      closing.add("the mail client's entrance", () -> opening.compose(PrivateEntrance::close));
    }
    return entrance;
  }
}
