package dev.relayout.app.demo;

import dev.relayout.app.demo.Copies.Comparison;
import dev.relayout.app.demo.Story.Chapter;
import dev.relayout.outcome.AttemptOutcome.RewrittenReply;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The table of one run, and what it adds up to.
final class DemoTable {
  private static final String ROW = "%4s  %-24s %9s %8s  %-9s  %-10s %s%n";

  private final PrintWriter out;
  private final Map<String, Integer> results = new TreeMap<>();
  private int same;
  private int different;

  private DemoTable(PrintWriter out) {
    this.out = out;
  }

  /// Prints it.
  ///
  /// @return whether every byte of every message that arrived is as it was
  static boolean print(DemoRun.Seen seen, PrintWriter out) {
    DemoTable table = new DemoTable(out);
    table.printed(seen.story().printed());
    out.println();
    out.format(
        Locale.ROOT,
        ROW,
        "sent",
        "message",
        "bytes",
        "priority",
        "CheckFile",
        "result",
        "at the server");
    seen.story().chapters().forEach(chapter -> table.row(chapter, seen));
    table.sum();
    return table.different == 0 && table.same > 0;
  }

  /// A line that came several times is told once.
  private void printed(List<String> lines) {
    Map<String, Integer> times = new LinkedHashMap<>();
    lines.forEach(line -> times.merge(line, 1, Integer::sum));
    times.forEach(
        (line, count) -> out.println("  " + line + (count > 1 ? " (" + count + " times)" : "")));
  }

  private void row(Chapter chapter, DemoRun.Seen seen) {
    String id = chapter.message().id();
    DemoMail mail = seen.mails().get(id);
    results.merge(chapter.result(), 1, Integer::sum);
    out.format(
        Locale.ROOT,
        ROW,
        chapter.sent() == 0 ? "-" : chapter.sent() + ".",
        mail == null ? "(delivery report)" : mail.name(),
        String.format(Locale.ROOT, "%,d", chapter.message().size()),
        chapter.priority(),
        chapter.skipped().isEmpty() ? "send" : "skip",
        chapter.result(),
        mail == null ? "" : bytes(seen.copies().compare(id, mail.content()), mail));
    if (!chapter.skipped().isEmpty()) {
      out.println("        Reason: " + chapter.skipped());
    }
    chapter.rewritten().forEach(this::rewritten);
  }

  private void rewritten(RewrittenReply rewritten) {
    out.println("        " + rewritten.command());
    out.println("          server said  " + rewritten.reply().said());
    out.println("          decided      " + rewritten.reply().holds());
  }

  private String bytes(Comparison comparison, DemoMail mail) {
    return switch (comparison) {
      case SAME -> {
        same++;
        yield "same bytes, sha256 " + Copies.sha256(mail.content()).substring(0, 12) + "…";
      }
      case DIFFERENT -> {
        different++;
        yield "OTHER BYTES";
      }
      case NOTHING_ARRIVED -> "";
    };
  }

  private void sum() {
    out.println();
    StringBuilder sum = new StringBuilder("  ");
    results.forEach((result, count) -> sum.append(count).append(' ').append(result).append(", "));
    out.println(
        sum.append(same).append(" arrived byte for byte, ").append(different).append(" changed"));
    out.println();
  }
}
