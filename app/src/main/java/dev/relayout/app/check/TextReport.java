package dev.relayout.app.check;

import dev.relayout.app.Console;
import dev.relayout.app.check.Report.Answered;
import dev.relayout.app.check.Report.Change;
import dev.relayout.app.check.Report.Checked;
import dev.relayout.app.check.Report.Connected;
import dev.relayout.app.check.Report.Heard;
import dev.relayout.app.check.Report.ReturnPath;
import dev.relayout.app.check.Report.Started;
import dev.relayout.app.check.Report.Step;
import dev.relayout.app.check.Report.TopLevel;
import dev.relayout.app.check.Report.Trouble;
import dev.relayout.script.Decision;
import dev.relayout.script.Hook;
import java.io.PrintWriter;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A report as a person reads it, from top to bottom.
final class TextReport {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEEE uuuu-MM-dd HH:mm:ss VV", Locale.ENGLISH);

  private final PrintWriter out;

  private TextReport(PrintWriter out) {
    this.out = out;
  }

  /// Tells what happened on standard output, and why a script does not load on standard error.
  static void print(Report report, Console console) {
    report
        .loadTrouble()
        .ifPresentOrElse(
            trouble -> {
              new TextReport(console.out()).tell(report.steps().getFirst().heard());
              console.complain(trouble.what());
              trouble.excerpt().forEach(line -> console.err().println("  " + line));
            },
            () -> new TextReport(console.out()).print(report));
  }

  private void print(Report report) {
    Report.Sender sender = report.sender();
    out.println(report.script() + " loads (engine " + report.engine() + ").");
    out.println(
        report.hooks().isEmpty()
            ? "It defines no hook: all mail is sent in the default order."
            : "It defines " + String.join(", ", report.hooks()) + ".");
    report.hints().forEach(hint -> out.println("  warning: " + hint));
    out.println(
        "Sender " + sender.id() + " (" + sender.name() + "), " + CLOCK.format(report.clock()));
    report.steps().stream().filter(step -> worthTelling(step, report)).forEach(this::tell);
    if (!report.hooks().contains(Hook.RETURN_CODE_HANDLER.functionName())
        && report.steps().stream().anyMatch(Answered.class::isInstance)) {
      out.println();
      out.println("Every reply stands: the script defines no ReturnCodeHandler.");
    }
    out.println();
    out.println(verdict(report));
  }

  /// A hook that is not defined did nothing, which is not worth a line.
  private static boolean worthTelling(Step step, Report report) {
    Heard heard = step.heard();
    boolean spoke =
        !heard.printed().isEmpty() || !heard.warnings().isEmpty() || !heard.errors().isEmpty();
    return switch (step) {
      case TopLevel topLevel -> spoke || !topLevel.changes().isEmpty();
      case Started started -> spoke || report.hooks().contains(Hook.START.functionName());
      case Connected connected ->
          spoke || report.hooks().contains(Hook.SERVER_CONNECTED.functionName());
      case Checked checked -> true;
      case ReturnPath path -> true;
      case Answered answered ->
          spoke || report.hooks().contains(Hook.RETURN_CODE_HANDLER.functionName());
    };
  }

  private void tell(Step step) {
    out.println();
    switch (step) {
      case TopLevel topLevel -> {
        out.println("Top level of the script");
        tell(topLevel.changes());
      }
      case Started started -> {
        out.println("Start");
        tell(started.changes());
      }
      case Checked checked -> tell(checked);
      case Connected connected -> {
        out.println("ServerConnected to " + connected.server());
        tell(connected.changes());
      }
      case ReturnPath path -> {
        out.println("ModifyReturnPath " + path.mail().file());
        out.println(
            path.used().equals(path.computed())
                ? "  stays <" + path.used() + ">"
                : "  <" + path.computed() + "> becomes <" + path.used() + ">");
      }
      case Answered answered -> tell(answered);
    }
    tell(step.heard());
  }

  private void tell(Checked checked) {
    SampleMail mail = checked.mail();
    out.println("CheckFile " + mail.file());
    out.println(
        String.format(
            Locale.ROOT,
            "  %,d bytes, from <%s> to %s",
            mail.size(),
            mail.returnPath(),
            mail.recipients().stream().map(r -> "<" + r + ">").collect(Collectors.joining(", "))));
    out.println("  " + checked.decision().map(TextReport::decision).orElse("not judged"));
  }

  private static String decision(Decision decision) {
    return decision.skip()
        ? "SKIP: " + decision.reason() + " (priority " + decision.priority() + ")"
        : "SEND, priority "
            + decision.priority()
            + (decision.reason().isEmpty() ? "" : " (" + decision.reason() + ")");
  }

  private void tell(Answered answered) {
    String command = answered.command().isEmpty() ? "the greeting" : answered.command();
    out.println("ReturnCodeHandler for " + (command.equals(".") ? "the final dot" : command));
    out.println("  server said  " + answered.reply().said());
    out.println(
        answered.reply().rewritten() ? "  decided      " + answered.reply().holds() : "  stands");
  }

  private void tell(List<Change> changes) {
    if (changes.isEmpty()) {
      out.println("  changes no global");
    }
    changes.forEach(change ->
        out.println("  " + change.global() + ": " + change.before() + " -> " + change.after()));
  }

  private void tell(Heard heard) {
    heard.printed().forEach(line -> out.println("  prints: " + line));
    heard.warnings().forEach(warning -> out.println("  warning: " + warning));
    heard.errors().forEach(this::tell);
  }

  private void tell(Trouble trouble) {
    out.println("  ERROR: " + trouble.what());
    trouble.excerpt().forEach(line -> out.println("    " + line));
  }

  private static String verdict(Report report) {
    return (report.failures() == 0
            ? "No hook failed"
            : count(report.failures(), "call") + " failed")
        + ", "
        + (report.warnings() == 0 ? "no warnings" : count(report.warnings(), "warning"))
        + ".";
  }

  private static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
