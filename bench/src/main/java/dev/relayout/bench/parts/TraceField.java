package dev.relayout.bench.parts;

import dev.relayout.intake.ServerDialogueRun;
import dev.relayout.spool.BodyType;
import dev.relayout.spool.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The `Received:` field that each message gets. One operation is one field.
@State(Scope.Benchmark)
public class TraceField extends Part {
  private final Envelope envelope =
      new Envelope(
          "newsletter@example.org",
          List.of("someone-4711@example.net"),
          BodyType.SEVEN_BIT,
          false,
          new Envelope.Origin("ESMTP", "127.0.0.1", ""));

  /// Makes one.
  @Setup
  public void check() {
    Check.equal(
        """
        Received: from client.example ([127.0.0.1])
        \tby relay.example with ESMTP
        \tid 0C9GJ1M2N3P4Q
        \tfor <someone-4711@example.net>;
        \tWed, 4 Mar 2026 05:06:07 +0000
        """
            .replace("\n", "\r\n"),
        new String(field(), StandardCharsets.US_ASCII));
  }

  /// One field, date and all.
  @Benchmark
  public byte[] field() {
    return ServerDialogueRun.trace(envelope);
  }
}
