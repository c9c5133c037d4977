package dev.relayout.app.queue;

import dev.relayout.app.Console;
import dev.relayout.app.ExitCode;
import dev.relayout.control.ControlRequest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `relayout queue show`.
@Command(
    name = "show",
    header = "Shows a message: envelope, why it waits, last dialogue, header.",
    description = {
      "",
      "In the dialogue, C: is what relayout sent, S: what the server answered, H: what the script put in"
          + " the place of the answer above. Passwords are masked.",
      ""
    },
    footer = {
      "",
      "Exit code: 0 shown, 1 an ID is not in the queue; else as relayout queue --help says.",
      "",
      "Example:",
      "    relayout queue show 1M5R3T0W8K2QX"
    })
final class ShowCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Queue ids, as list shows them.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--json", description = "Print one JSON object on each line instead.")
  private boolean json;

  @Mixin private final SpoolPlace place = new SpoolPlace();

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    int code = ExitCode.OK;
    try (QueueAccess access = new QueueAccess(place.folder())) {
      for (String id : ids) {
        if (!show(access, id)) {
          console.complain(Plain.text(id) + " is not in the queue (any more)");
          code = ExitCode.FAILED;
        }
      }
    }
    return code;
  }

  /// Whether it is there.
  private boolean show(QueueAccess access, String id) {
    JsonObject end =
        access.ask(
            new ControlRequest.Show(id),
            found -> {
              if (json) {
                console.out().println(found.encode());
              } else {
                new DetailsText(console.out(), Instant.now()).print(found);
              }
            });
    return end.getLong("messages", 0L) > 0;
  }
}
