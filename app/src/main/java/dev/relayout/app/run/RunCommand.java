package dev.relayout.app.run;

import dev.relayout.SmtpRelay;
import dev.relayout.SmtpRelayOptions;
import dev.relayout.app.Await;
import dev.relayout.app.Console;
import dev.relayout.app.ExitCode;
import dev.relayout.app.HostPort;
import dev.relayout.app.log.LogOptions;
import dev.relayout.app.log.Logging;
import dev.relayout.script.ScriptEngines;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `relayout run`.
@Command(
    name = "run",
    header = "Runs the relay until SIGTERM or SIGINT.",
    description = {
      "",
      "Takes mail, asks the script, hands mail to the servers. Flags override the configuration file."
          + " Prints one line when it is ready; the log goes to standard error.",
      "",
      "SIGHUP loads the scripts anew, and the certificates of listeners; when one does not load, the old"
          + " ones stay and the log says why.",
      ""
    },
    footer = {
      "",
      "Exit code: 0 ended in order, 1 cannot start, 2 command line, configuration or script cannot be"
          + " used, 75 --once left mail that was due.",
      "",
      "Example:",
      "    relayout run --server smarthost.example.com:587 --script relayout.lua"
    })
public final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  private final Console console;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The configuration; default: relayout.yaml in this folder, if it is there.")
  private @Nullable Path config;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description =
          "Take mail by SMTP here; port 0 = the system chooses (default: 127.0.0.1:2525).")
  private @Nullable HostPort listen;

  @Option(
      names = "--spool",
      paramLabel = "DIR",
      description = "The folder of the queue (default: spool).")
  private @Nullable Path spool;

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      description =
          "A server to hand mail to; may be repeated: the first that can be reached is used.")
  private List<HostPort> servers = new ArrayList<>();

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "The relay script; its extension chooses the language.")
  private @Nullable Path script;

  @Option(names = "--once", description = "Send what waits, in queue and drop folders, then end.")
  private boolean once;

  @Mixin private final LogOptions log = new LogOptions();

  /// For that console.
  public RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Ending ending = new Ending()) {
      CompletableFuture<SmtpRelay> ready = new CompletableFuture<>();
      if (!once) {
        // Before anything that takes its time; a relay that does not run yet reloads when it does.
        HangUp.listen(
            () -> {
              var _ = ready.thenAccept(RunCommand::reload);
            },
            () -> ending.asked().complete(null));
      }
      return run(ending, ready);
    }
  }

  private int run(Ending ending, CompletableFuture<SmtpRelay> ready) {
    List<String> serverNames = servers.stream().map(HostPort::toString).toList();
    SmtpRelayOptions options =
        new RunOptions(config, listen, spool, serverNames, script, once).relay();
    if (once) {
      Once.hurry(options);
    }
    Logging.start(log.detail(Logging.Detail.NORMAL), true);
    Vertx vertx = Starting.vertx();
    try (ScriptEngines engines = ScriptEngines.installed()) {
      Once counts = new Once();
      SmtpRelay relay =
          Starting.relay(SmtpRelay.builder(vertx).with(options).engines(engines), counts::count);
      ready.complete(relay);
      console.out().println(Ready.line(options, relay, engines));
      console.out().flush();
      int code = ExitCode.OK;
      if (once) {
        Once.Left left = counts.pass(vertx, relay, options.getDropFolders(), ending.asked());
        code = left.due() + left.files() == 0 ? ExitCode.OK : ExitCode.TEMPORARY;
        tell(counts, left, relay.queued());
      } else {
        ending.asked().join();
      }
      Await.value(relay.close());
      Await.value(vertx.close());
      Logging.stop();
      ending.finished(code);
      return code;
    } finally {
      Await.value(vertx.close());
      Logging.stop();
    }
  }

  /// The relay logs how it went.
  private static void reload(SmtpRelay relay) {
    relay
        .reloadScripts()
        .onFailure(failure -> LOG.debug("scripts were not loaded anew: {}", failure.getMessage()));
    relay
        .reloadCertificates()
        .onFailure(
            failure -> LOG.debug("not every certificate was read: {}", failure.getMessage()));
  }

  private void tell(Once counts, Once.Left left, int queued) {
    console.out().println("relayout once: " + counts.told() + ", " + queued + " in the queue");
    if (left.due() > 0) {
      console.complain(left.due() + " messages are due, but no server took them, see the log");
    }
    if (left.files() > 0) {
      console.complain(left.files() + " files in drop folders could not be taken, see the log");
    }
  }
}
