package dev.relayout;

import dev.relayout.control.ControlSocket;
import dev.relayout.event.RelayEvent;
import dev.relayout.hooks.ScriptHost;
import dev.relayout.intake.Intake;
import dev.relayout.intake.MessageLimits;
import dev.relayout.intake.Submission;
import dev.relayout.outcome.Bouncer;
import dev.relayout.outcome.Judge;
import dev.relayout.queue.QueueAdmin;
import dev.relayout.queue.SlicedQueue;
import dev.relayout.schedule.Scheduler;
import dev.relayout.script.ScriptEngines;
import dev.relayout.session.Smarthost;
import dev.relayout.smtp.Domains;
import dev.relayout.spool.LogSpool;
import dev.relayout.spool.LogSpoolSettings;
import dev.relayout.spool.QueueStore;
import dev.relayout.spool.QueuedMessage;
import dev.relayout.spool.SpoolException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the parts of a relay, one after another; when one cannot be opened, those before it are
/// closed again.
final class RelayStart {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpRelay.class);

  /// When the sockets of sessions that did not end in time are closed, so long is waited for what
  /// they had in hand to be written.
  private static final Duration LAST_WRITES = Duration.ofSeconds(5);

  private final RelayParts parts;
  private final SmtpRelayOptions options;
  private final Vertx vertx;
  private final Context context;
  private final Consumer<RelayEvent> events;
  private final Consumer<RelayEvent> eventsFromAnywhere;
  private final Closing closing = new Closing();
  private final Certificates certificates = new Certificates();

  /// @param events told on the relay's context
  RelayStart(
      RelayParts parts,
      Context context,
      Consumer<RelayEvent> events,
      Consumer<RelayEvent> eventsFromAnywhere) {
    this.parts = parts;
    this.options = parts.options();
    this.vertx = parts.vertx();
    this.context = context;
    this.events = events;
    this.eventsFromAnywhere = eventsFromAnywhere;
  }

  /// What blocks is done first, on a worker.
  private record Loaded(
      String hostname,
      List<SenderPlans.Plan> senders,
      ScriptLoading loading,
      SenderScripts scripts) {}

  /// What is open before anything is sent or taken.
  private record Opened(Loaded loaded, CurrentScripts scripts, QueueStore store) {}

  Future<RunningParts> run() {
    return open()
        .recover(
            failure -> closing.run().transform(closed -> Future.failedFuture(explained(failure))));
  }

  private Future<RunningParts> open() {
    return vertx
        .executeBlocking(this::load)
        .map(Objects::requireNonNull)
        .compose(loaded -> {
          CurrentScripts scripts =
              new CurrentScripts(vertx, loaded.loading, loaded.scripts, events);
          closing.add("the scripts", scripts::close);
          QueueStore store = store();
          closing.add("the spool", store::close);
          return store.open().compose(queued -> start(new Opened(loaded, scripts, store), queued));
        });
  }

  private QueueStore store() {
    LogSpoolSettings settings = LogSpoolSettings.DEFAULT.withLimits(options.getQueue().limits());
    return new LogSpool(vertx, Path.of(options.getSpool()), parts.time(), settings);
  }

  private Loaded load() {
    String hostname = hostname();
    List<SenderPlans.Plan> senders = SenderPlans.of(options, hostname, parts.time(), vertx);
    ScriptEngines engines = parts.engines();
    if (engines == null) {
      ScriptEngines installed = ScriptEngines.installed();
      closing.add("the script engines", () -> vertx.executeBlocking(closing(installed)).mapEmpty());
      engines = installed;
    }
    ScriptLoading loading = new ScriptLoading(options, engines, parts.time(), parts.zone());
    try {
      return new Loaded(hostname, senders, loading, SenderScripts.load(loading));
    } catch (UnloadableScript e) {
      throw new RelayStartException(String.valueOf(e.getMessage()), e.why());
    }
  }

  private static Callable<Boolean> closing(AutoCloseable part) {
    return () -> {
      part.close();
      return true;
    };
  }

  private String hostname() {
    if (!options.getHostname().isEmpty()) {
      if (!Domains.isDomain(options.getHostname(), false)) {
        throw new OptionException(
            "hostname", "\"" + options.getHostname() + "\" is not a host name");
      }
      return options.getHostname();
    }
    try {
      String name = InetAddress.getLocalHost().getCanonicalHostName();
      return Domains.isDomain(name, false) ? name : "localhost";
    } catch (UnknownHostException e) {
      LOG.warn("this machine does not know its own name, \"localhost\" is used: {}", e.toString());
      return "localhost";
    }
  }

  private Future<RunningParts> start(Opened opened, List<QueuedMessage> queued) {
    Loaded loaded = opened.loaded;
    QueueStore store = opened.store;
    ScriptHost host = ScriptHost.create(vertx);
    closing.add("the script threads", host::close);
    List<Way> ways = new ArrayList<>();
    List<Scheduler.Sender> senders = new ArrayList<>();
    for (SenderPlans.Plan plan : loaded.senders) {
      Way way = way(plan, store);
      ways.add(way);
      senders.add(
          new Scheduler.Sender(
              plan.settings(),
              new SenderOutlet(host, opened.scripts, plan.tunables(), way, eventsFromAnywhere),
              new Judge(plan.retries())));
    }
    Bouncer bouncer = new Bouncer(vertx, store, loaded.hostname, parts.time());
    Scheduler scheduler =
        new Scheduler(context, new Scheduler.Parts(store, parts.time(), bouncer, events), senders);
    closing.add("the senders", () -> finish(scheduler, ways));
    Intake intake = new Intake(store, parts.time(), scheduler::arrived);
    Submission submission = new Submission(intake, loaded.hostname, MessageLimits.DEFAULT);
    QueueAdmin queue = SlicedQueue.running(context, scheduler, store, parts.time());
    return scheduler
        .start(queued)
        .compose(started -> control(queue))
        .compose(tried ->
            new Entrances(vertx, options, loaded.hostname, intake, certificates, closing).open())
        .map(ports ->
            new RunningParts(
                vertx, submission, scheduler, queue, opened.scripts, certificates, ports, closing));
  }

  private Way way(SenderPlans.Plan plan, QueueStore store) {
    MxWay.Plan mx = plan.mx();
    return mx == null
        ? Way.to(new Smarthost(vertx, store, plan.route()))
        : new MxWay(
            new MxWay.House(
                vertx, store, parts.time(), Path.of(options.getSpool()), eventsFromAnywhere),
            plan,
            mx);
  }

  /// For the `queue` command. Mail does not need it, so without it the relay runs all the same.
  private Future<Void> control(QueueAdmin queue) {
    return ControlSocket.open(vertx, Path.of(options.getSpool()), queue)
        .onSuccess(open -> closing.add("the control socket", open::close))
        .onFailure(failure ->
            LOG.warn(
                "the queue command cannot reach this relay while it runs, no control socket: {}",
                String.valueOf(failure.getMessage())))
        .transform(tried -> Future.succeededFuture());
  }

  /// Messages that are being sent come to their end; those that take too long lose their connection,
  /// and stay in the queue.
  private Future<Void> finish(Scheduler scheduler, List<Way> ways) {
    Future<Void> finished = scheduler.finish();
    return within(options.getCloseTimeout(), finished)
        .compose(inTime -> {
          if (!inTime) {
            LOG.warn("sessions did not end within {}, closed", options.getCloseTimeout());
          }
          return Future.join(ways.stream().map(Way::close).toList());
        })
        .transform(closed -> within(LAST_WRITES, finished))
        .mapEmpty();
  }

  /// Whether the work completes in that time.
  private Future<Boolean> within(Duration time, Future<Void> work) {
    Promise<Boolean> promise = Promise.promise();
    long timer = vertx.setTimer(time.toMillis(), late -> promise.tryComplete(false));
    work.onComplete(done -> {
      vertx.cancelTimer(timer);
      promise.tryComplete(true);
    });
    return promise.future();
  }

  private static Throwable explained(Throwable failure) {
    return failure instanceof SpoolException || failure instanceof OptionException
        ? new RelayStartException(String.valueOf(failure.getMessage()), failure)
        : failure;
  }
}
