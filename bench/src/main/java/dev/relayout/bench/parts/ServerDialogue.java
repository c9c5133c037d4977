package dev.relayout.bench.parts;

import dev.relayout.intake.ServerDialogueRun;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// A message taken by the listener's dialogue, on a connection that stays open: `MAIL`, `RCPT` and `DATA`
/// in one piece, the message, the replies as bytes. Without socket and queue. One operation is one message.
@State(Scope.Benchmark)
public class ServerDialogue extends Part {
  private static final byte[] EHLO = SampleMail.ascii("EHLO client.example\r\n");

  /// 4 KiB and 200 KiB.
  @Param({"4096", "204800"})
  public int bytes;

  private final List<byte[]> message = new ArrayList<>();
  private ServerDialogueRun run = new ServerDialogueRun(replies -> {}, content -> {});

  /// Lets one message be taken, and looks at what was said and what was kept.
  @Setup
  public void prepare(Blackhole output) {
    byte[] text = SampleMail.message(bytes);
    message.add(
        SampleMail.ascii(
            "MAIL FROM:<newsletter@example.org> SIZE="
                + bytes
                + "\r\nRCPT TO:<someone-4711@example.net>\r\nDATA\r\n"));
    message.addAll(SampleMail.pieces(SampleMail.stuffed(text)));
    ByteArrayOutputStream replies = new ByteArrayOutputStream();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    ServerDialogueRun once =
        new ServerDialogueRun(replies::writeBytes, bytes -> content.writeBytes(bytes.toBytes()));
    once.receive(List.of(EHLO));
    replies.reset();
    once.receive(message);
    Check.equal(
        List.of("250 2.1.0", "250 2.1.5", "354 End w", "250 2.0.0"),
        replies.toString(StandardCharsets.US_ASCII).lines().map(l -> l.substring(0, 9)).toList());
    Check.equal(
        new String(text, StandardCharsets.ISO_8859_1),
        content.toString(StandardCharsets.ISO_8859_1));
    run = new ServerDialogueRun(output::consume, output::consume);
    run.receive(List.of(EHLO));
  }

  /// One message.
  @Benchmark
  public ServerDialogueRun message() {
    run.receive(message);
    return run;
  }
}
