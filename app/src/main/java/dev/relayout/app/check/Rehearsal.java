package dev.relayout.app.check;

import dev.relayout.app.check.Report.Change;
import dev.relayout.app.check.Report.Step;
import dev.relayout.app.check.Report.Trouble;
import dev.relayout.hooks.WatchedFactory;
import dev.relayout.script.Candidate;
import dev.relayout.script.Decision;
import dev.relayout.script.Hook;
import dev.relayout.script.HookSession;
import dev.relayout.script.Reply;
import dev.relayout.script.ReturnPathRequest;
import dev.relayout.script.ScriptEngine;
import dev.relayout.script.ScriptEngines;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.SenderGlobals;
import dev.relayout.script.Text;
import dev.relayout.script.Tunables;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One send session without a server: the hooks run in the order of a real one, and nothing is sent.
///
/// Order: top level, `Start`, `CheckFile` for each mail, the greeting, `ServerConnected`,
/// `ModifyReturnPath` for each mail that is not skipped, the other replies.
final class Rehearsal {
  /// What is played.
  ///
  /// @param script the file as the user named it
  /// @param settings limits and grants; the clock is set from `clock`
  /// @param clock stands still at this time
  /// @param mails in order
  /// @param server `ConnectedServer`
  /// @param replies what the server answers, in order
  record Plan(
      Path script,
      ScriptSettings settings,
      SenderGlobals sender,
      ZonedDateTime clock,
      List<SampleMail> mails,
      String server,
      List<Exchange> replies) {}

  /// A command and the reply to it; the command of the greeting is "".
  record Exchange(String command, Reply reply) {}

  private final Plan plan;
  private final Excerpts excerpts;
  private final Recorder recorder;
  private final List<Step> steps = new ArrayList<>();

  private Rehearsal(Plan plan) {
    this.plan = plan;
    this.excerpts = new Excerpts(plan.script());
    this.recorder = new Recorder(excerpts);
  }

  /// Plays it. What the script does wrong is in the report, never thrown.
  ///
  /// @param beat called before and after whatever may run script code
  static Report play(Plan plan, ScriptEngines engines, Runnable beat) {
    return new Rehearsal(plan).play(engines, beat);
  }

  private Report play(ScriptEngines engines, Runnable beat) {
    String name = String.valueOf(plan.script().getFileName());
    String engine = engines.find(name, null).map(ScriptEngine::name).orElse("");
    ScriptSettings settings =
        plan.settings().withClock(plan.clock()::toInstant, plan.clock().getZone());
    try (ScriptFactory factory = engines.compile(plan.script(), null, settings)) {
      Probe probe = new Probe(new WatchedFactory(factory, beat));
      List<String> hooks = perform(probe);
      return report(engine, hooks, probe.hints(), Optional.empty());
    } catch (ScriptException e) {
      if (steps.isEmpty()) {
        steps.add(new Report.TopLevel(List.of(), recorder.take()));
      }
      return report(engine, List.of(), List.of(), Optional.of(excerpts.trouble(e)));
    }
  }

  private Report report(
      String engine, List<String> hooks, List<String> hints, Optional<Trouble> loadTrouble) {
    return new Report(
        plan.script().toString(),
        engine,
        new Report.Sender(plan.sender().id(), plan.sender().name()),
        plan.clock(),
        hooks,
        hints,
        steps,
        loadTrouble);
  }

  /// Returns the hooks that were defined once the top level had run.
  private List<String> perform(Probe probe) throws ScriptException {
    Tunables before = plan.sender().tunables();
    try (HookSession session =
        HookSession.open(probe, plan.sender(), plan.clock().getZone(), recorder)) {
      List<String> hooks = probe.definedHooks();
      steps.add(new Report.TopLevel(changes(before, session.tunables()), recorder.take()));
      start(session);
      List<SampleMail> toSend = checkFiles(session);
      answer(session, true);
      connect(session);
      if (hooks.contains(Hook.MODIFY_RETURN_PATH.functionName())) {
        toSend.forEach(mail -> modifyReturnPath(session, mail));
      }
      answer(session, false);
      return hooks;
    }
  }

  private void start(HookSession session) {
    Tunables before = session.tunables();
    session.start();
    steps.add(new Report.Started(changes(before, session.tunables()), recorder.take()));
  }

  /// Returns the mails that were not skipped.
  private List<SampleMail> checkFiles(HookSession session) {
    List<SampleMail> toSend = new ArrayList<>();
    for (SampleMail mail : plan.mails()) {
      Optional<Decision> decision = checkFile(session, mail.candidate(plan.clock().toInstant()));
      steps.add(new Report.Checked(mail, decision, recorder.take()));
      if (decision.isPresent() && !decision.get().skip()) {
        toSend.add(mail);
      }
    }
    return toSend;
  }

  private static Optional<Decision> checkFile(HookSession session, Candidate candidate) {
    try {
      return Optional.of(session.checkFile(candidate));
    } catch (ScriptException recorded) {
      return Optional.empty();
    }
  }

  private void connect(HookSession session) {
    Tunables before = session.tunables();
    session.serverConnected(plan.server());
    steps.add(
        new Report.Connected(plan.server(), changes(before, session.tunables()), recorder.take()));
  }

  private void modifyReturnPath(HookSession session, SampleMail mail) {
    ReturnPathRequest request = mail.returnPathRequest(plan.clock().toInstant());
    Text used = session.modifyReturnPath(request);
    steps.add(
        new Report.ReturnPath(
            mail, request.computed().toString(), used.toString(), recorder.take()));
  }

  private void answer(HookSession session, boolean greeting) {
    for (Exchange exchange : plan.replies()) {
      if (exchange.command().isEmpty() == greeting) {
        steps.add(
            new Report.Answered(
                exchange.command(),
                session.returnCode(exchange.command(), exchange.reply()),
                recorder.take()));
      }
    }
  }

  private static List<Change> changes(Tunables before, Tunables after) {
    List<Change> changes = new ArrayList<>();
    add(changes, "UseBATV", before.useBatv(), after.useBatv());
    add(
        changes,
        "MaxMessagesPerConnection",
        before.maxMessagesPerConnection(),
        after.maxMessagesPerConnection());
    add(
        changes,
        "MaxRecipientsPerConnection",
        before.maxRecipientsPerConnection(),
        after.maxRecipientsPerConnection());
    add(
        changes,
        "MaxRecipientsPerMessage",
        before.maxRecipientsPerMessage(),
        after.maxRecipientsPerMessage());
    add(changes, "VerifyCertificate", before.verifyCertificate(), after.verifyCertificate());
    return changes;
  }

  private static void add(List<Change> changes, String global, Object before, Object after) {
    if (!before.equals(after)) {
      changes.add(new Change(global, before.toString(), after.toString()));
    }
  }
}
