package dev.relayout.bench.parts;

import dev.relayout.smtp.CommandLine;
import dev.relayout.smtp.MailCommand;
import dev.relayout.smtp.Parsed;
import dev.relayout.smtp.RcptCommand;
import dev.relayout.smtp.Verb;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The lines of an envelope, from their bytes to what they say. One operation is one line.
@State(Scope.Benchmark)
public class CommandParsing extends Part {
  private final byte[] mail =
      SampleMail.ascii("MAIL FROM:<newsletter@example.org> SIZE=4096 BODY=8BITMIME");
  private final byte[] rcpt = SampleMail.ascii("RCPT TO:<someone-4711@example.net>");
  private final byte[] data = SampleMail.ascii("DATA");

  /// Does each once.
  @Setup
  public void check() {
    MailCommand from = good(mail());
    Check.equal("newsletter@example.org", String.valueOf(from.returnPath()));
    Check.equal(4096L, from.size());
    Check.equal(MailCommand.Body.EIGHT_BIT_MIME, from.body());
    Check.equal("someone-4711@example.net", good(rcpt()).recipient().toString());
    Check.equal(new CommandLine(Verb.DATA, ""), good(data()));
  }

  /// `MAIL` with two parameters.
  @Benchmark
  public Parsed<MailCommand> mail() {
    return CommandLine.parse(mail).then(line -> MailCommand.parse(line.argument()));
  }

  /// `RCPT` without any.
  @Benchmark
  public Parsed<RcptCommand> rcpt() {
    return CommandLine.parse(rcpt).then(line -> RcptCommand.parse(line.argument(), false));
  }

  /// `DATA`: the split into verb and argument, and nothing else.
  @Benchmark
  public Parsed<CommandLine> data() {
    return CommandLine.parse(data);
  }

  private static <T> T good(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Good<T>(T value) -> value;
      case Parsed.Bad<T>(var refusal) -> throw new IllegalStateException(refusal.toString());
    };
  }
}
