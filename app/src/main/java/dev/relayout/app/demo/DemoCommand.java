package dev.relayout.app.demo;

import dev.relayout.app.Await;
import dev.relayout.app.Console;
import dev.relayout.app.ExitCode;
import dev.relayout.app.Unreadable;
import dev.relayout.app.UserError;
import dev.relayout.app.log.LogOptions;
import dev.relayout.app.log.Logging;
import dev.relayout.schedule.VertxTime;
import dev.relayout.script.ScriptEngine;
import dev.relayout.script.ScriptEngines;
import dev.relayout.script.ScriptException;
import dev.relayout.sink.ReplyBook;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `relayout demo`.
@Command(
    name = "demo",
    header = "Relays sample mail through example scripts to a built-in server.",
    description = {
      "",
      "Nothing to configure, nothing leaves this machine, nothing stays behind. Shows for each message"
          + " what the hooks of examples/demo/relayout.lua and relayout.js decided, and that every byte"
          + " arrived.",
      ""
    },
    footer = {
      "",
      "Exit code: 0 all mail arrived as it was, 1 it did not.",
      "",
      "Example:",
      "    relayout demo"
    })
public final class DemoCommand implements Callable<Integer> {
  private static final List<String> SCRIPTS = List.of("relayout.lua", "relayout.js");

  private final Console console;
  private final Path examples;

  @Mixin private final LogOptions log = new LogOptions();

  /// For that console.
  ///
  /// @param examples the folder with mail and scripts
  public DemoCommand(Console console, Path examples) {
    this.console = console;
    this.examples = examples;
  }

  @Override
  public Integer call() throws IOException {
    List<DemoMail> mails = DemoMail.all(examples.resolve("mail"));
    Logging.start(log.detail(Logging.Detail.QUIET), false);
    console
        .out()
        .println(
            "relayout demo: "
                + mails.size()
                + " messages through a relay on this machine, its clock at "
                + DemoTime.BEGIN.toString().replace('T', ' '));
    Path folder = Files.createTempDirectory("relayout-demo");
    Vertx vertx = Vertx.vertx();
    boolean well = true;
    try (ScriptEngines engines = ScriptEngines.installed()) {
      ZoneId zone = ZoneId.systemDefault();
      DemoTime time = new DemoTime(new VertxTime(vertx), zone);
      DemoRun run = new DemoRun(vertx, engines, replies(), zone, time);
      for (String name : SCRIPTS) {
        Path script = examples.resolve("demo").resolve(name);
        console.out().println();
        console.out().println(name + " (" + runtime(engines, name) + ")");
        well &= DemoTable.print(run.run(script, mails, folder.resolve(name)), console.out());
      }
    } finally {
      Await.value(vertx.close());
      delete(folder);
    }
    console
        .out()
        .println(
            well
                ? "All mail arrived as it was. Change examples/demo/relayout.lua and run it again."
                : "Mail did NOT arrive as it was: please report this with the table above.");
    return well ? ExitCode.OK : ExitCode.FAILED;
  }

  private ReplyBook replies() {
    Path file = examples.resolve("demo").resolve("replies.txt");
    try {
      return ReplyBook.parse(Files.readString(file));
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    }
  }

  private static String runtime(ScriptEngines engines, String script) {
    try {
      Optional<ScriptEngine> engine = engines.find(script, null);
      return engine.isPresent() ? engine.get().runtime() : "no engine";
    } catch (ScriptException e) {
      throw UserError.usage(String.valueOf(e.getMessage()));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
