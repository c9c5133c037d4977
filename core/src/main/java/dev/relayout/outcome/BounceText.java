package dev.relayout.outcome;

import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.script.Text;

/// The part of a report that a person reads.
final class BounceText {
  private final StringBuilder text = new StringBuilder();

  private BounceText() {}

  static String of(Bounce.Report report) {
    BounceText made = new BounceText();
    made.line("This is the mail relay at " + report.hostname() + ".");
    made.line("");
    made.line("Your message could not be delivered to the recipients below. It will not be");
    made.line("tried again for them. The header of your message follows this report.");
    report.failures().forEach(made::recipient);
    return made.text.toString();
  }

  private void recipient(Failure failure) {
    line("");
    line("<" + failure.recipient() + ">:");
    if (failure.expired()) {
      line("    The time for trying is over. The last attempt met this:");
    }
    Failure.Cause cause = failure.cause();
    JudgedReply reply = cause.reply();
    if (reply == null) {
      line("    " + cause.what());
      return;
    }
    line("    " + cause.server() + " said, in reply to " + cause.command() + ":");
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
