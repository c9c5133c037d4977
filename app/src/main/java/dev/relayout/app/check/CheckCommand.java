package dev.relayout.app.check;

import dev.relayout.app.Console;
import dev.relayout.app.ExitCode;
import dev.relayout.app.ReplyRules;
import dev.relayout.app.UserError;
import dev.relayout.hooks.ScriptHost;
import dev.relayout.script.ScriptEngines;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.SenderGlobals;
import dev.relayout.script.Tunables;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `relayout check`.
@Command(
    name = "check",
    header = "Runs the hooks of a script offline and tells what they decide.",
    description = {
      "",
      "Loads the script, runs Start, CheckFile for each mail, ServerConnected, and ReturnCodeHandler for"
          + " each reply, in the order of a real send session. Nothing is sent.",
      ""
    },
    footer = {
      "",
      "A replies file, as `relayout sink` takes it, has one COMMAND -> REPLY on each line, as in",
      "    GREETING -> 220 mx.example.net ESMTP",
      "    RCPT bob@example.net -> 450-4.2.0 greylisted|450 4.2.0 come back later",
      "    . -> 250 2.0.0 queued",
      "",
      "Exit code: 0 all is well, 1 a hook failed, 2 the script does not load.",
      "",
      "Example:",
      "    relayout check relayout.lua --mail examples/mail/newsletter.eml --time 09:30"
    })
public final class CheckCommand implements Callable<Integer> {
  /// How long the end of a process waits for scripts; see the GraalVM adapter.
  private static final String SHUTDOWN_SECONDS = "relayout.scripts.shutdownSeconds";

  private final Console console;

  @Parameters(
      paramLabel = "SCRIPT",
      description = "The script; its extension chooses the language.")
  @SuppressWarnings("NullAway.Init")
  private Path script;

  @Option(
      names = "--mail",
      paramLabel = "FILE.eml",
      description = "Ask CheckFile about this message; may be repeated.")
  private List<Path> mails = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "ADDRESS",
      description =
          "Envelope sender, <> for none; default: X-Envelope-From, Return-Path or From of each mail.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      description = "Envelope recipient; may be repeated; default: from the headers of each mail.")
  private List<String> to = new ArrayList<>();

  @Option(
      names = "--replies",
      paramLabel = "FILE",
      description = "Ask ReturnCodeHandler about each reply in this file.")
  private @Nullable Path replies;

  @Option(
      names = "--sender",
      paramLabel = "ID:NAME",
      defaultValue = "0:default",
      description = "senderid and sendername (default: ${DEFAULT-VALUE}).")
  private String sender = "";

  @Option(
      names = "--server",
      paramLabel = "HOST",
      defaultValue = "smarthost.example",
      description = "ConnectedServer from ServerConnected on (default: ${DEFAULT-VALUE}).")
  private String server = "";

  @Option(
      names = "--time",
      paramLabel = "WHEN",
      description =
          "The script's clock stands at this local time: 09:30, or 2026-11-23T09:30; default: now.")
  private @Nullable String time;

  @Option(
      names = "--allow-files",
      description = "Let the script read files, as allowFiles in the configuration does.")
  private boolean allowFiles;

  @Option(names = "--json", description = "Print one JSON document instead.")
  private boolean json;

  /// For that console.
  public CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ZonedDateTime clock = When.parse(time, ZonedDateTime.now(ZoneId.systemDefault()));
    SampleMails samples = new SampleMails(from, to);
    Rehearsal.Plan plan =
        new Rehearsal.Plan(
            script,
            ScriptSettings.DEFAULT.withFiles(allowFiles),
            sender(),
            clock,
            mails.stream().map(samples::read).toList(),
            server,
            replies == null ? List.of() : exchanges(replies));
    Report report = play(plan);
    if (json) {
      // Whoever asked for a document gets one, whatever is in it.
      console.out().println(JsonReport.of(report).encodePrettily());
    } else {
      TextReport.print(report, console);
    }
    return exitCode(report);
  }

  private Report play(Rehearsal.Plan plan) {
    // Nothing is left to be written when a check ends: its end waits for no script that hangs.
    System.setProperty(SHUTDOWN_SECONDS, "0");
    Duration limit = plan.settings().limits().callTime().plus(ScriptHost.GRACE);
    Patience patience = new Patience(limit);
    try {
      return patience
          .await(() -> rehearse(plan, patience::beat))
          .orElseThrow(() ->
              new UserError(
                  ExitCode.FAILED,
                  script
                      + ": a call did not come back within "
                      + limit.toSeconds()
                      + " s and cannot be stopped; a relay would switch the script off: look for a"
                      + " loop or recursion without end"));
    } catch (ExecutionException e) {
      throw new IllegalStateException("the rehearsal failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError(ExitCode.FAILED, script + ": the check was interrupted", e);
    }
  }

  /// The engines are closed where they are used: behind a call that hangs they cannot be.
  private static Report rehearse(Rehearsal.Plan plan, Runnable beat) {
    try (ScriptEngines engines = ScriptEngines.installed()) {
      return Rehearsal.play(plan, engines, beat);
    }
  }

  private static int exitCode(Report report) {
    if (report.loadTrouble().isPresent()) {
      return ExitCode.USAGE;
    }
    return report.failures() > 0 ? ExitCode.FAILED : ExitCode.OK;
  }

  private static List<Rehearsal.Exchange> exchanges(Path file) {
    return ReplyRules.read(file).stream()
        .map(rule -> new Rehearsal.Exchange(rule.command(), rule.reply()))
        .toList();
  }

  private SenderGlobals sender() {
    int colon = sender.indexOf(':');
    String id = colon < 0 ? sender : sender.substring(0, colon);
    if (id.isEmpty() || id.length() > 9 || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw UserError.usage(
          "--sender "
              + sender
              + ": write ID:NAME, where ID is a whole number from 0, such as 0:default");
    }
    return new SenderGlobals(
        Integer.parseInt(id),
        colon < 0 ? "default" : sender.substring(colon + 1),
        Tunables.DEFAULT);
  }
}
