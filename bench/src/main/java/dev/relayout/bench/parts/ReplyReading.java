package dev.relayout.bench.parts;

import dev.relayout.script.Reply;
import dev.relayout.smtp.ReplyReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Replies of a server, from bytes to [Reply]. One operation is one chunk.
@State(Scope.Benchmark)
public class ReplyReading extends Part {
  private final ReplyReader reader = new ReplyReader();
  private final byte[] envelope =
      SampleMail.ascii("250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n354 End data with <CR><LF>.<CR><LF>\r\n");
  private final byte[] dot = SampleMail.ascii("250 2.0.0 Ok: queued as 4XyZ12Abc3dEf\r\n");
  private final byte[] ehlo =
      SampleMail.ascii(
          """
          250-mx.example.net
          250-PIPELINING
          250-SIZE 52428800
          250-8BITMIME
          250-SMTPUTF8
          250-ENHANCEDSTATUSCODES
          250 DSN
          """
              .replace("\n", "\r\n"));

  /// Does each once.
  @Setup
  public void check() {
    Check.equal(
        List.of(
            complete("250 2.1.0 Ok"),
            complete("250 2.1.5 Ok"),
            complete("354 End data with <CR><LF>.<CR><LF>")),
        envelope());
    Check.equal(List.of(complete("250 2.0.0 Ok: queued as 4XyZ12Abc3dEf")), finalDot());
    Check.equal(List.of(complete(new String(ehlo, StandardCharsets.US_ASCII))), ehlo());
  }

  private static ReplyReader.Received complete(String text) {
    return new ReplyReader.Received.Complete(Reply.parse(text));
  }

  /// The three replies to `MAIL`, `RCPT` and `DATA`, as they come together under PIPELINING.
  @Benchmark
  public List<ReplyReader.Received> envelope() {
    return reader.read(envelope);
  }

  /// The reply to the final dot.
  @Benchmark
  public List<ReplyReader.Received> finalDot() {
    return reader.read(dot);
  }

  /// Seven lines; once for each connection.
  @Benchmark
  public List<ReplyReader.Received> ehlo() {
    return reader.read(ehlo);
  }
}
