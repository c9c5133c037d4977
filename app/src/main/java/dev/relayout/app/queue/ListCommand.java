package dev.relayout.app.queue;

import dev.relayout.app.Console;
import dev.relayout.app.ExitCode;
import dev.relayout.app.UserError;
import dev.relayout.control.ControlRequest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `relayout queue list`.
@Command(
    name = "list",
    header = "Lists messages, oldest first, with what keeps each of them.",
    description = {""},
    footer = {
      "",
      "Exit code: 0 listed, 1 an ID is not in the queue; else as relayout queue --help says.",
      "",
      "Example:",
      "    relayout queue list --sender example.com --older-than 2h"
    })
final class ListCommand implements Callable<Integer> {
  /// More lines than this nobody reads.
  private static final long TABLE_LIMIT = 1_000;

  private final Console console;

  @Mixin private final Selection selection = new Selection();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "No more than so many lines; 0 = all (default: 1000; with --json: all).")
  private @Nullable Long limit;

  @Option(names = "--json", description = "Print one JSON object on each line instead.")
  private boolean json;

  @Mixin private final SpoolPlace place = new SpoolPlace();

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var request = new ControlRequest.ListThem(selection.filter(), most());
    ItemTable table = new ItemTable(console.out(), Instant.now());
    JsonObject totals =
        QueueAccess.ask(
            place.folder(),
            request,
            item -> {
              if (json) {
                console.out().println(item.encode());
              } else {
                table.add(item);
              }
            });
    if (!json) {
      table.end(totals);
    }
    long absent = totals.getLong("absent", 0L);
    if (absent > 0) {
      console.complain(
          absent == 1
              ? "one of these ids is not in the queue (any more)"
              : absent + " of these ids are not in the queue (any more)");
    }
    return absent > 0 ? ExitCode.FAILED : ExitCode.OK;
  }

  private long most() {
    Long given = limit;
    if (given == null) {
      return json ? Long.MAX_VALUE : TABLE_LIMIT;
    }
    if (given < 0) {
      throw UserError.usage("--limit " + given + ": write a number from 0, which means all");
    }
    return given == 0 ? Long.MAX_VALUE : given;
  }
}
