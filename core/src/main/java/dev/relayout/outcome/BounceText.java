package dev.relayout.outcome;

import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.script.Text;
import java.util.List;

/// The part of a report that a person reads.
final class BounceText {
  private final StringBuilder text = new StringBuilder();

  private final Detail detail;
  private int listed;

  private BounceText(Detail detail) {
    this.detail = detail;
  }

  static String of(Bounce.Report report, Detail detail, Returned.What follows) {
    BounceText made = new BounceText(detail);
    made.line("This is the mail relay at " + report.hostname() + ".");
    made.failures(all(report, Notice.Failure.class));
    made.delays(all(report, Notice.Delay.class));
    made.relayed(all(report, Notice.Relayed.class));
    made.end(report, follows);
    return made.text.toString();
  }

  private void end(Bounce.Report report, Returned.What follows) {
    line("");
    int more = report.notices().size() - listed;
    if (more > 0) {
      line("And " + more + " more: the next part of this report names them.");
      line("");
    }
    switch (follows) {
      case WHOLE -> line("Your message follows this report.");
      case HEADER -> line("The header of your message follows this report.");
      case START_OF_HEADER -> {
        line("The beginning of the header of your message follows this report. The rest of");
        line("the header is left out, for it is too long.");
      }
      case NOTHING -> line("Nothing of your message can be given back with this report.");
    }
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
      String expired = "    The time for trying is over. The last attempt met this:";
      recipient(failure, failure.expired() ? expired : "");
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
    delays.forEach(delay -> recipient(delay, ""));
  }

  private void relayed(List<Notice.Relayed> relayed) {
    if (relayed.isEmpty()) {
      return;
    }
    line("");
    line("Your message was taken, for the recipients below, by a server that sends no");
    line("reports about delivery. You will hear of it again only if it fails there.");
    relayed.forEach(each -> recipient(each, ""));
  }

  /// @param why a line before what was met; empty = none
  private void recipient(Notice notice, String why) {
    if (listed >= detail.listed()) {
      return;
    }
    listed++;
    line("");
    line("<" + notice.recipient() + ">:");
    if (!why.isEmpty()) {
      line(why);
    }
    cause(notice.cause());
  }

  private void cause(Notice.Cause cause) {
    JudgedReply reply = cause.reply();
    if (reply == null) {
      line("    " + detail.cut(cause.what()));
      return;
    }
    String command = cause.command().equals(".") ? "the message" : cause.command();
    // Without a server the reply is one of our own.
    String who = cause.server().isEmpty() ? "The relay says" : cause.server() + " said";
    line("    " + who + ", in reply to " + command + ":");
    reply(reply.said());
    if (reply.rewritten()) {
      line("    The relay's own rules made of it:");
      reply(reply.holds());
    }
  }

  private void reply(Reply reply) {
    int left = detail.words();
    for (String each : reply.lines()) {
      if (left <= 0) {
        line("        [...]");
        return;
      }
      String said = Text.ofLatin1(each).toString();
      line("        " + (said.length() <= left ? said : detail.cut(said)));
      // What a line takes besides counts, too.
      left -= said.length() + 10;
    }
  }

  private void line(String content) {
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      text.append(Character.isISOControl(c) ? ' ' : c);
    }
    text.append("\r\n");
  }
}
