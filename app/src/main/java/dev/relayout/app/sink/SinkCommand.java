package dev.relayout.app.sink;

import dev.relayout.app.Await;
import dev.relayout.app.CannotListen;
import dev.relayout.app.Console;
import dev.relayout.app.ExitCode;
import dev.relayout.app.HostPort;
import dev.relayout.app.Unreadable;
import dev.relayout.app.UserError;
import dev.relayout.app.log.LogOptions;
import dev.relayout.app.log.Logging;
import dev.relayout.app.run.Ending;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import dev.relayout.sink.CapturedMessage;
import dev.relayout.sink.ReplyBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `relayout sink`.
@Command(
    name = "sink",
    header = "Takes any mail and answers as told; delivers nothing.",
    description = {
      "",
      "A capture server to point a relay at. Prints one line for each message. Ends by SIGINT or SIGTERM.",
      ""
    },
    footer = {
      "",
      "A replies file has one COMMAND [PATTERN] [times N] [delay Nms] -> REPLY on each line, as in",
      "    GREETING -> 220-Welcome|220 to the test",
      "    RCPT *@grey.example times 1 -> 451 4.7.1 come again",
      "    RCPT *@bad.example -> 450 4.1.1 no such user",
      "    . delay 200ms -> 250 2.0.0 taken",
      "The first rule that matches counts; REPLY may also be drop, stall, default, or raw TEXT.",
      "",
      "Exit code: 0 ended in order, 1 cannot listen, 2 the command line or a file cannot be used.",
      "",
      "Example:",
      "    relayout sink --listen 127.0.0.1:2526 --dir captured"
    })
public final class SinkCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:2526",
      description = "Where to listen; port 0 = the system chooses (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private HostPort listen;

  @Option(
      names = "--replies",
      paramLabel = "FILE",
      description = "What to answer instead of agreeing to everything.")
  private @Nullable Path replies;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "Write each message to this folder: 000001.eml and so on, and its envelope beside it:"
              + " 000001.env.")
  private @Nullable Path directory;

  @Mixin private final LogOptions log = new LogOptions();

  /// For that console.
  public SinkCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CaptureSettings settings = settings();
    Logging.start(log.detail(Logging.Detail.NORMAL), false);
    Vertx vertx = Vertx.vertx();
    try (Ending ending = new Ending()) {
      CaptureServer server = Await.value(start(vertx, settings));
      console
          .out()
          .println("relayout sink: listening on " + new HostPort(listen.host(), server.port()));
      ending.asked().join();
      Await.value(server.close().eventually(vertx::close));
      ending.finished(ExitCode.OK);
      return ExitCode.OK;
    } finally {
      Await.value(vertx.close());
    }
  }

  private Future<CaptureServer> start(Vertx vertx, CaptureSettings settings) {
    return CaptureServer.start(vertx, settings, this::tell)
        .recover(cause -> Future.failedFuture(CannotListen.at(listen, cause)));
  }

  private CaptureSettings settings() {
    CaptureSettings settings =
        CaptureSettings.DEFAULT.withAddress(listen.host(), listen.port()).withKept(1);
    if (replies != null) {
      settings = settings.withReplies(book(replies));
    }
    if (directory == null) {
      return settings;
    }
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw UserError.usage(
          "--dir " + directory + ": this folder cannot be made: " + e.getMessage());
    }
    return settings.withDirectory(directory);
  }

  private static ReplyBook book(Path file) {
    try {
      return ReplyBook.parse(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(file + ": " + e.getMessage());
    }
  }

  private void tell(CapturedMessage message) {
    console
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%d: %,d bytes from <%s> to %s",
                message.number(),
                message.bytes().length,
                message.returnPath(),
                message.recipients().stream()
                    .map(r -> "<" + r + ">")
                    .collect(Collectors.joining(", "))));
    console.out().flush();
  }
}
