package dev.relayout.script.conformance;

import dev.relayout.script.HeaderBlock;
import dev.relayout.script.Text;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/// A message as a scenario describes it.
///
/// @param filename its path; a relative one is made a real file in a folder of its own
/// @param content the text of that file, if there is to be one
/// @param charset how texts become bytes: UTF-8, or ISO-8859-1 when `bytes: true`
/// @param headerCap how many bytes of the header a script is shown
public record Message(
    String filename,
    Optional<String> content,
    long size,
    LocalDateTime created,
    String from,
    List<String> to,
    String header,
    int headerCap,
    Charset charset) {
  static Message read(Fields fields) {
    Message message =
        new Message(
            fields.text("filename").orElse("/spool/1.eml"),
            fields.text("content"),
            fields.number("size").orElse(1_000),
            fields.read("created", Setting::time).orElse(LocalDateTime.of(2026, 3, 2, 9, 8, 7)),
            fields.text("from").orElse("ann@example.org"),
            fields.read("to", Fields::texts).orElse(List.of("bob@example.net")),
            fields.text("header").orElse("From: ann@example.org\r\nSubject: test\r\n"),
            fields.number("headerCap").orElse(HeaderBlock.DEFAULT_MAX_BYTES),
            fields.flag("bytes").orElse(false)
                ? StandardCharsets.ISO_8859_1
                : StandardCharsets.UTF_8);
    fields.end();
    return message;
  }

  Text text(String text) {
    return Text.of(text.getBytes(charset));
  }

  List<Text> texts(List<String> all) {
    return all.stream().map(this::text).toList();
  }

  HeaderBlock headerBlock() {
    return HeaderBlock.of(header.getBytes(charset), headerCap);
  }
}
