package dev.relayout.outcome;

import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.script.Text;
import java.util.List;

/// The part of a report that a person reads.
final class BounceText {
  private final StringBuilder text = new StringBuilder();

  private BounceText() {}

  static String of(Bounce.Report report) {
    BounceText made = new BounceText();
    made.line("This is the mail relay at " + report.hostname() + ".");
    made.failures(all(report, Notice.Failure.class));
    made.delays(all(report, Notice.Delay.class));
    made.relayed(all(report, Notice.Relayed.class));
    made.line("");
    made.line(
        report.whole()
            ? "Your message follows this report."
            : "The header of your message follows this report.");
    return made.text.toString();
  }

  private static <T extends Notice> List<T> all(Bounce.Report report, Class<T> kind) {
    return report.notices().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private void failures(List<Notice.Failure> failures) {
    if (failures.isEmpty()) {
      return;
    }
    line("");
    line("Your message could not be delivered to the recipients below. It will not be");
    line("tried again for them.");
    for (Notice.Failure failure : failures) {
      recipient(failure);
      if (failure.expired()) {
        line("    The time for trying is over. The last attempt met this:");
      }
      cause(failure.cause());
    }
  }

  private void delays(List<Notice.Delay> delays) {
    if (delays.isEmpty()) {
      return;
    }
    line("");
    line("Your message could not be delivered yet to the recipients below. It will be");
    line("tried until " + MailDate.format(delays.getFirst().until()) + ".");
    line("THIS IS ONLY A WARNING: you need not send it again.");
    for (Notice.Delay delay : delays) {
      recipient(delay);
      cause(delay.cause());
    }
  }

  private void relayed(List<Notice.Relayed> relayed) {
    if (relayed.isEmpty()) {
      return;
    }
    line("");
    line("Your message was taken, for the recipients below, by a server that sends no");
    line("reports about delivery. You will hear of it again only if it fails there.");
    for (Notice.Relayed each : relayed) {
      recipient(each);
      cause(each.cause());
    }
  }

  private void recipient(Notice notice) {
    line("");
    line("<" + notice.recipient() + ">:");
  }

  private void cause(Notice.Cause cause) {
    JudgedReply reply = cause.reply();
    if (reply == null) {
      line("    " + cause.what());
      return;
    }
    String command = cause.command().equals(".") ? "the message" : cause.command();
    line("    " + cause.server() + " said, in reply to " + command + ":");
    reply(reply.said());
    if (reply.rewritten()) {
      line("    The relay's own rules made of it:");
      reply(reply.holds());
    }
  }

  private void reply(Reply reply) {
    reply.lines().forEach(each -> line("        " + Text.ofLatin1(each)));
  }

  private void line(String content) {
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      text.append(Character.isISOControl(c) ? ' ' : c);
    }
    text.append("\r\n");
  }
}
