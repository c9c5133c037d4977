package dev.relayout.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The relay as a command, with Postfix's `smtp-source` in front of it and its `smtp-sink` behind.
class PostfixToolsTest {
  private static final int MESSAGES = 1_000;

  @TempDir Path folder;
  @TempDir Path sinkFolder;

  @Test
  void thousandMessagesGoThroughEachOnce() throws Exception {
    Programs.skipIf(SmtpSink.missing());
    try (SmtpSink sink = SmtpSink.start(sinkFolder)) {
      takeAll(sink);
      sendTheRest(sink);

      List<String> recipients = sink.recipients();
      assertEquals(MESSAGES, recipients.size(), "messages at the sink");
      assertEquals(expectedRecipients(), new HashSet<>(recipients));
    }
  }

  private void takeAll(SmtpSink sink) throws Exception {
    Path log = folder.resolve("relay.log");
    try (RelayCommand relay = run(sink, log, "--listen", "127.0.0.1:0")) {
      Programs.run(
          folder.resolve("source.log"),
          Programs.get("smtp-source"),
          "-s",
          "10",
          "-m",
          String.valueOf(MESSAGES),
          "-N",
          "-l",
          "4000",
          "-f",
          "sender@origin.example",
          "-t",
          "rcpt@box.example",
          "127.0.0.1:" + relay.port());
      relay.terminate();
      assertEquals(0, relay.await(), () -> read(log));
    }
  }

  /// What was still queued when the first process was asked to end.
  private void sendTheRest(SmtpSink sink) throws Exception {
    Path log = folder.resolve("rest.log");
    try (RelayCommand relay = run(sink, log, "--once")) {
      assertEquals(0, relay.await(), () -> read(log));
    }
  }

  private RelayCommand run(SmtpSink sink, Path log, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--spool",
                folder.resolve("spool").toString(),
                "--server",
                "127.0.0.1:" + sink.port(),
                "--script",
                "../examples/scripts/fix-wrong-450/relayout.lua"));
    arguments.addAll(List.of(more));
    return RelayCommand.start(log, arguments.toArray(String[]::new));
  }

  /// `smtp-source -N` numbers the recipients from 1.
  private static Set<String> expectedRecipients() {
    return IntStream.rangeClosed(1, MESSAGES)
        .mapToObj(number -> "<" + number + "rcpt@box.example>")
        .collect(Collectors.toSet());
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return log + " cannot be read: " + e;
    }
  }
}
