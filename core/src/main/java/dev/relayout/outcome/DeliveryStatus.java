package dev.relayout.outcome;

import dev.relayout.script.JudgedReply;
import java.util.List;
import java.util.Locale;

/// The machine-readable part of a report: `message/delivery-status` (RFC 3464 §2), ASCII only.
final class DeliveryStatus {
  private static final int FOLD_AT = 76;

  private final StringBuilder fields = new StringBuilder();

  private DeliveryStatus() {}

  static String of(Bounce.Report report) {
    DeliveryStatus status = new DeliveryStatus();
    status.field("Reporting-MTA", "dns; " + report.hostname());
    status.field("X-Relayout-Queue-ID", report.original().id());
    status.field("Arrival-Date", MailDate.format(report.original().created()));
    report.failures().forEach(status::recipient);
    return status.fields.toString();
  }

  private void recipient(Failure failure) {
    String address = typedAddress(failure.recipient());
    fields.append("\r\n");
    field("Original-Recipient", address);
    field("Final-Recipient", address);
    field("Action", "failed");
    field("Status", failure.status());
    String host = host(failure.cause().server());
    if (!host.isEmpty()) {
      field("Remote-MTA", "dns; " + host);
    }
    field("Diagnostic-Code", diagnostic(failure.cause()));
  }

  /// What the server said, whatever a script made of it.
  private static String diagnostic(Failure.Cause cause) {
    JudgedReply reply = cause.reply();
    return reply == null
        ? "X-Relayout; " + cause.what()
        : "smtp; " + String.join(" ", reply.said().lines());
  }

  /// RFC 6533 §3: a non-ASCII address is of type utf-8, in a 7-bit report with `\x{…}` for what is
  /// not printable ASCII.
  private static String typedAddress(String address) {
    if (address.chars().allMatch(c -> c < 0x80)) {
      return "rfc822; " + address;
    }
    StringBuilder encoded = new StringBuilder("utf-8; ");
    address
        .codePoints()
        .forEach(c -> {
          if (c > ' ' && c < 0x7F && c != '\\' && c != '+' && c != '=') {
            encoded.appendCodePoint(c);
          } else {
            encoded
                .append("\\x{")
                .append(Integer.toHexString(c).toUpperCase(Locale.ROOT))
                .append('}');
          }
        });
    return encoded.toString();
  }

  private static String host(String server) {
    int colon = server.lastIndexOf(':');
    return colon < 0 ? server : server.substring(0, colon);
  }

  /// Folds at spaces; a value of strangers holds no line end of its own.
  private void field(String name, String value) {
    StringBuilder line = new StringBuilder(name).append(':');
    for (String word : List.of(ascii(value).split(" "))) {
      if (line.length() + 1 + word.length() > FOLD_AT && line.length() > name.length() + 1) {
        fields.append(line).append("\r\n");
        line.setLength(0);
      }
      line.append(' ').append(word);
    }
    fields.append(line).append("\r\n");
  }

  private static String ascii(String value) {
    StringBuilder clean = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      clean.append(c < ' ' || c == 0x7F ? ' ' : c > 0x7F ? '?' : c);
    }
    return clean.toString().strip();
  }
}
