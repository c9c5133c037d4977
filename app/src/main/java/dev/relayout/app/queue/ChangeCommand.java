package dev.relayout.app.queue;

import dev.relayout.app.Console;
import dev.relayout.app.ExitCode;
import dev.relayout.app.UserError;
import dev.relayout.control.ControlRequest;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `relayout queue hold`, `release`, `retry` and `delete`.
@Command
final class ChangeCommand implements Callable<Integer> {
  private final Console console;
  private final Verb verb;

  @Mixin private final Selection selection = new Selection();

  @Option(names = "--all", description = "Every message; needed when nothing else is given.")
  private boolean all;

  @Option(
      names = "--json",
      description = "Print one JSON object for each message instead of a summary.")
  private boolean json;

  @Mixin private final SpoolPlace place = new SpoolPlace();

  private ChangeCommand(Console console, Verb verb) {
    this.console = console;
    this.verb = verb;
  }

  static CommandLine line(Console console, Verb verb) {
    CommandLine line = new CommandLine(new ChangeCommand(console, verb));
    line.setCommandName(verb.action().verb());
    line.getCommandSpec()
        .usageMessage()
        .header(verb.header())
        .description("", verb.description(), "")
        .footer(
            "",
            "Exit code: 0 done, 1 not for every message; else as relayout queue --help says.",
            "",
            "Example:",
            "    relayout queue " + verb.example());
    return line;
  }

  @Override
  public Integer call() {
    String name = verb.action().verb();
    if (selection.everything() != all) {
      throw UserError.usage(
          all
              ? "--all means every message: give either it, or ids and filters"
              : "queue " + name + " needs ids or a filter; --all means every message");
    }
    String who = System.getProperty("user.name", "unknown");
    JsonObject counts =
        QueueAccess.ask(
            place.folder(),
            new ControlRequest.Change(verb.action(), selection.filter(), who),
            change -> {
              if (json) {
                console.out().println(change.encode());
              } else {
                complain(change);
              }
            });
    if (!json) {
      console.out().println(summary(counts));
    }
    boolean good = Changed.refused(counts) == 0;
    return good ? ExitCode.OK : ExitCode.FAILED;
  }

  private void complain(JsonObject change) {
    String why = Changed.why(change);
    if (!why.isEmpty()) {
      console.complain(Plain.text(change.getString("id", "")) + " " + why);
    }
  }

  private String summary(JsonObject counts) {
    StringBuilder told = new StringBuilder(Changed.messages(counts.getLong("done", 0L)));
    told.append(' ').append(verb.done());
    add(told, counts, "unchanged", "so before");
    add(told, counts, "later", "after the attempt that is under way");
    long refused = Changed.refused(counts);
    return refused == 0 ? told.toString() : told + ", " + refused + " not";
  }

  private static void add(StringBuilder told, JsonObject counts, String key, String what) {
    long count = counts.getLong(key, 0L);
    if (count > 0) {
      told.append(", ").append(count).append(' ').append(what);
    }
  }
}
