package dev.relayout.sink;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// A mail transaction of a capture server, from MAIL to the final dot.
///
/// @param returnPath without `<>`
/// @param mailParameters as sent
record Transaction(
    String returnPath,
    String mailParameters,
    List<String> recipients,
    ByteArrayOutputStream bytes) {
  /// One with nothing said.
  static Transaction empty() {
    return of("", "");
  }

  static Transaction of(String returnPath, String mailParameters) {
    return new Transaction(
        returnPath, mailParameters, new ArrayList<>(), new ByteArrayOutputStream());
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
