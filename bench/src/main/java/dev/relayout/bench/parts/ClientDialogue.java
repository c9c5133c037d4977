package dev.relayout.bench.parts;

import dev.relayout.outcome.RecipientResult;
import dev.relayout.session.ClientDialogueRun;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// A message sent by a session's dialogue, on a connection that stays open and has PIPELINING: commands
/// out, replies paired, results. Without socket, script, body and the reading of replies. One operation
/// is one message.
@State(Scope.Benchmark)
public class ClientDialogue extends Part {
  /// Of each message.
  @Param({"1", "50"})
  public int recipients;

  private List<String> addresses = List.of();
  private ClientDialogueRun run = new ClientDialogueRun(1, line -> {});

  /// Sends a message, and looks at what was said and what became of it.
  @Setup
  public void prepare(Blackhole output) {
    addresses =
        IntStream.range(0, recipients).mapToObj(i -> "someone-" + i + "@example.net").toList();
    List<String> lines = new ArrayList<>();
    run = new ClientDialogueRun(recipients, lines::add);
    lines.clear();
    List<RecipientResult> results = message();
    Check.equal(addresses, results.stream().map(RecipientResult::recipient).toList());
    Check.that(
        results.stream().allMatch(RecipientResult.Delivered.class::isInstance), "not delivered");
    List<String> expected = new ArrayList<>();
    expected.add("MAIL FROM:<newsletter@example.org> SIZE=4096");
    addresses.forEach(address -> expected.add("RCPT TO:<" + address + ">"));
    expected.add("DATA");
    Check.equal(expected, lines);
    run = new ClientDialogueRun(recipients, output::consume);
  }

  /// One message.
  @Benchmark
  public List<RecipientResult> message() {
    return run.message("newsletter@example.org", addresses);
  }
}
