package dev.relayout.conformance;

import dev.relayout.sink.CapturedMessage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A message that a server took.
///
/// @param subject `report` for a delivery failure report
record Sent(String subject, CapturedMessage message) {
  private static final Pattern SUBJECT = Pattern.compile("(?m)^Subject: (.*?)\r?$");

  static Sent of(CapturedMessage message) {
    Matcher matcher = SUBJECT.matcher(message.text());
    String subject = matcher.find() ? matcher.group(1) : "";
    return new Sent(message.returnPath().isEmpty() ? "report" : subject, message);
  }
}
