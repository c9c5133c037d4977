package dev.relayout.outcome;

import dev.relayout.script.JudgedReply;
import dev.relayout.script.Text;
import dev.relayout.smtp.Domains;
import dev.relayout.smtp.DsnParameters;
import dev.relayout.smtp.OriginalRecipient;
import dev.relayout.smtp.Xtext;

/// The machine-readable part of a report (RFC 3464 §2): `message/delivery-status`, which is ASCII, or
/// `message/global-delivery-status` (RFC 6533 §4), which is UTF-8.
final class DeliveryStatus {
  private static final int FOLD_AT = 76;

  /// A longer word is cut: RFC 5322 §2.1.1 limits a line to 998 octets.
  private static final int MAX_WORD = 900;

  private final StringBuilder fields = new StringBuilder();
  private final Bounce.Report report;

  private final Detail detail;

  private DeliveryStatus(Bounce.Report report, Detail detail) {
    this.report = report;
    this.detail = detail;
  }

  static String of(Bounce.Report report, Detail detail) {
    DeliveryStatus status = new DeliveryStatus(report, detail);
    status.message();
    report.notices().forEach(status::recipient);
    return status.fields.toString();
  }

  private void message() {
    // RFC 3461 §6.3: only what the sender gave comes back as such.
    String envid = Xtext.decode(report.original().envelope().dsn().ofMail().envid());
    if (envid != null && !envid.isEmpty()) {
      field("Original-Envelope-Id", envid);
    }
    field("Reporting-MTA", "dns; " + report.hostname());
    field("X-Relayout-Queue-ID", report.original().id());
    field("Arrival-Date", MailDate.format(report.original().created()));
  }

  private void recipient(Notice notice) {
    fields.append("\r\n");
    DsnParameters.OfRcpt asked = report.original().envelope().dsn().of(notice.recipient());
    if (asked.original() != null) {
      field("Original-Recipient", asked.original().field(report.utf8()));
    }
    field("Final-Recipient", OriginalRecipient.of(notice.recipient()).field(report.utf8()));
    field("Action", notice.action());
    field("Status", notice.status());
    String server = notice.cause().server();
    if (!server.isEmpty()) {
      field("Remote-MTA", "dns; " + mta(server));
    }
    field("Diagnostic-Code", diagnostic(notice.cause()));
    if (!server.isEmpty() && detail.all()) {
      field("Last-Attempt-Date", MailDate.format(report.now()));
    }
    if (notice instanceof Notice.Delay delay) {
      field("Will-Retry-Until", MailDate.format(delay.until()));
    }
  }

  /// What the server said, whatever a script made of it.
  private String diagnostic(Notice.Cause cause) {
    JudgedReply reply = cause.reply();
    // Without a server the reply is one of our own.
    return reply == null || cause.server().isEmpty()
        ? "X-Relayout; " + detail.cut(cause.what())
        : "smtp; " + detail.cut(Text.ofLatin1(String.join(" ", reply.said().lines())).toString());
  }

  /// The name out of `host:port`, or the address as an address literal.
  private static String mta(String server) {
    int colon = server.lastIndexOf(':');
    String host = colon < 0 ? server : server.substring(0, colon);
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    String literal = Domains.addressLiteral(bare);
    return Domains.isAddressLiteral(literal) ? literal : host;
  }

  /// Folds at spaces; a value of strangers holds no line end of its own.
  private void field(String name, String value) {
    StringBuilder line = new StringBuilder(name).append(':');
    for (String word : words(clean(value))) {
      if (line.length() + 1 + word.length() > FOLD_AT && line.length() > name.length() + 1) {
        fields.append(line).append("\r\n");
        line.setLength(0);
      }
      line.append(' ').append(word);
    }
    fields.append(line).append("\r\n");
  }

  private static String[] words(String value) {
    return value.replaceAll("([^ ]{" + MAX_WORD + "})(?=[^ ])", "$1 ").split(" ");
  }

  private String clean(String value) {
    StringBuilder clean = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      clean.append(Character.isISOControl(c) ? ' ' : c > 0x7F && !report.utf8() ? '?' : c);
    }
    return clean.toString().strip();
  }
}
