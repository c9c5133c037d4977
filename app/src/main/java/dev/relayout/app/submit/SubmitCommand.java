package dev.relayout.app.submit;

import dev.relayout.app.Addresses;
import dev.relayout.app.Console;
import dev.relayout.app.ExitCode;
import dev.relayout.app.HostPort;
import dev.relayout.app.MessageFile;
import dev.relayout.app.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `relayout submit`.
@Command(
    name = "submit",
    header = "Hands a message to a running relay and prints its queue id.",
    description = {
      "",
      "The message goes out as it is: lines that end in LF travel with CRLF, nothing else is changed.",
      ""
    },
    footer = {
      "",
      "Exit code: 0 the message is in the queue, 65 the relay refuses it, 75 try again later.",
      "",
      "Example:",
      "    relayout submit -f alice@example.com -t bob@example.net message.eml"
    })
public final class SubmitCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = {"-f", "--from"},
      paramLabel = "ADDRESS",
      description =
          "Envelope sender, <> for none; default: X-Envelope-From, Return-Path or From of the message.")
  private @Nullable String from;

  @Option(
      names = {"-t", "--to"},
      paramLabel = "ADDRESS",
      description =
          "Envelope recipient; may be repeated; default: from the headers of the message.")
  private List<String> to = new ArrayList<>();

  @Option(
      names = "--relay",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:2525",
      description = "Where the relay listens (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private HostPort relay;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The message; default, or -: standard input.")
  private @Nullable Path file;

  /// For that console.
  public SubmitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    byte[] content = content();
    if (content.length == 0) {
      throw new UserError(ExitCode.DATA, (file == null ? "standard input" : file) + " is empty");
    }
    Addresses.Envelope envelope = Addresses.envelope(name(), content, from, to);
    String id =
        Handover.send(
            relay, new Handover.Letter(envelope.returnPath(), envelope.recipients(), content));
    console.out().println(id);
    return ExitCode.OK;
  }

  private byte[] content() {
    if (file != null && !file.toString().equals("-")) {
      return MessageFile.read(file);
    }
    try {
      return MessageFile.read(console.in());
    } catch (IOException e) {
      throw new UserError(ExitCode.NO_INPUT, "standard input cannot be read: " + e.getMessage(), e);
    }
  }

  private String name() {
    return file == null || file.toString().equals("-") ? "standard input" : file.toString();
  }
}
