package dev.relayout.bench.parts;

import dev.relayout.smtp.DataDecoder;
import dev.relayout.smtp.DotStuffer;
import dev.relayout.smtp.MessageScan;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// What is done with each byte of a message. One operation is one message.
@State(Scope.Benchmark)
public class MessageBytes extends Part {
  /// 4 KiB and 200 KiB.
  @Param({"4096", "204800"})
  public int bytes;

  private byte[] message = {};
  private List<byte[]> arriving = List.of();

  /// Makes the message, and does each once.
  @Setup
  public void prepare() {
    message = SampleMail.message(bytes);
    Check.equal(bytes, message.length);
    byte[] stuffed = SampleMail.stuffed(message);
    arriving = SampleMail.pieces(stuffed);
    Check.equal(text(stuffed), text(stuff().getBytes()));
    Check.equal(text(message), text(unstuffed()));
    MessageScan scan = scan();
    Check.equal((long) bytes, scan.bytes());
    Check.equal(3, scan.hops());
    Check.equal((long) SampleMail.header().length, scan.headerBytes());
  }

  /// Out: dots doubled, final dot, into one buffer, as a session sends a small message.
  @Benchmark
  public Buffer stuff() {
    Buffer stuffed = Buffer.buffer(message.length + 16);
    DotStuffer stuffer = new DotStuffer();
    stuffer.encode(message, stuffed::appendBytes);
    stuffer.end(stuffed::appendBytes);
    return stuffed;
  }

  /// In: dots taken off, end found, in pieces of 64 KiB.
  @Benchmark
  public DataDecoder unstuff(Blackhole output) {
    DataDecoder decoder = new DataDecoder();
    for (byte[] piece : arriving) {
      decoder.decode(piece, 0, piece.length);
      output.consume(decoder.takeOutput());
    }
    return decoder;
  }

  /// In: the look at line lengths, header size, hops, 8-bit bytes.
  @Benchmark
  public MessageScan scan() {
    MessageScan scan = new MessageScan();
    scan.scan(message, 0, message.length);
    return scan;
  }

  private byte[] unstuffed() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    DataDecoder decoder = new DataDecoder();
    for (byte[] piece : arriving) {
      Check.equal(piece.length, decoder.decode(piece, 0, piece.length));
      all.writeBytes(decoder.takeOutput().toBytes());
    }
    Check.that(decoder.ended(), "the end was not found");
    return all.toByteArray();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
