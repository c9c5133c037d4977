package dev.relayout.outcome;

import static dev.relayout.outcome.Cases.CREATED;
import static dev.relayout.outcome.Cases.reply;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.relayout.outcome.Notice.Cause;
import dev.relayout.outcome.Notice.Failure;
import dev.relayout.spool.QueuedMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.stream.MimeConfig;

/// Reports, composed and then read by a program that is not ours (Apache James mime4j).
class ReportCase {
  static final String HEAD = "From: joe\r\nSubject: two\r\n lines\r\n\r\nBody\r\n\r\nX: y\r\n";

  final Failure gone =
      new Failure(
          "gone@example.net",
          new Cause(
              "mx.example.net:25",
              "RCPT TO:<gone@example.net>",
              reply("450-4.1.1 not here\r\n450 4.1.1 try later", "550 5.1.1 no such user"),
              "…"),
          false);

  static Bounce compose(QueuedMessage original, byte[] start, Notice... notices) {
    return Bounce.compose(
        new Bounce.Report(
            "relay.example.org",
            "0REPORTREPORT",
            CREATED.plusSeconds(1),
            original,
            List.of(notices),
            start,
            Bounce.wantsWhole(original, List.of(notices)) && start.length == original.size()));
  }

  static Message parse(Bounce bounce) throws IOException {
    DefaultMessageBuilder builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
    return builder.parseMessage(new ByteArrayInputStream(bounce.content()));
  }

  static List<Entity> parts(Bounce bounce) throws IOException {
    return ((Multipart) parse(bounce).getBody()).getBodyParts();
  }

  static byte[] content(Entity part) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (part.getBody() instanceof SingleBody body) {
      body.writeTo(out);
    } else {
      new DefaultMessageWriter().writeBody(part.getBody(), out);
    }
    return out.toByteArray();
  }

  /// The fields of a delivery-status part by group, unfolded.
  static List<List<String>> groups(Bounce bounce) throws IOException {
    List<List<String>> groups = new ArrayList<>();
    String text = new String(content(parts(bounce).get(1)), UTF_8).replaceAll("\r\n[ \t]", " ");
    for (String group : text.strip().split("\r\n\r\n", -1))
      groups.add(List.of(group.split("\r\n")));
    return groups;
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
