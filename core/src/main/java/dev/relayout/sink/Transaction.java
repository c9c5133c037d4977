package dev.relayout.sink;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// A mail transaction of a capture server, from MAIL to the final dot.
///
/// @param returnPath without `<>`
/// @param mailParameters as sent
/// @param recipients whose RCPT was answered positively
/// @param refused whose was not
record Transaction(
    String returnPath,
    String mailParameters,
    List<String> recipients,
    List<String> refused,
    ByteArrayOutputStream bytes) {
  /// One with nothing said.
  static Transaction empty() {
    return of("", "");
  }

  static Transaction of(String returnPath, String mailParameters) {
    return new Transaction(
        returnPath,
        mailParameters,
        new ArrayList<>(),
        new ArrayList<>(),
        new ByteArrayOutputStream());
  }

  /// Whether recipients were named and none was accepted. Then there is no message: a client that
  /// pipelines ends a DATA that it did not want with a lone dot (RFC 2920 §3.1).
  boolean refusedAll() {
    return recipients.isEmpty() && !refused.isEmpty();
  }

  CapturedMessage captured(int number, int connection) {
    return new CapturedMessage(
        number, connection, returnPath, mailParameters, recipients, bytes.toByteArray());
  }

  /// The envelope as it is written to a `.env` file.
  String envelope() {
    StringBuilder text = new StringBuilder("MAIL FROM:<" + returnPath + ">");
    text.append(mailParameters.isEmpty() ? "" : " ").append(mailParameters).append('\n');
    recipients.forEach(each -> text.append("RCPT TO:<").append(each).append(">\n"));
    return text.toString();
  }
}
