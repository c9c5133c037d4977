package dev.relayout.app;

import dev.relayout.control.ControlSocket;
import dev.relayout.queue.StoppedSpool;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;

/// Does once what the commands do, so that the JVM can write down which classes they need, and what of
/// their code is worth compiling. The launcher starts it with `-XX:AOTCacheOutput`, once for each build.
public final class AotTraining {
  private static final String LUA =
      """
      function Start() MaxMessagesPerConnection = 10 end
      function CheckFile(file, actions, size, created, from, recipients, headers, lines)
        if os.date("*t").hour > 25 or string.find(headers["Subject"] or "", "^never") then
          actions.SkipSend = true
        end
        print(string.format("%d %s", size, recipients[1]))
        return actions
      end
      function ReturnCodeHandler(command, full, last)
        if last:match("^450") then return "550 5.1.1 no" end
      end
      """;

  private static final String JAVASCRIPT =
      """
      function Start() { MaxMessagesPerConnection = 10; }
      function CheckFile(file, actions, size, created, from, recipients, headers, lines) {
        if (new Date().getHours() > 25 || /^never/.test(headers["Subject"] || "")) {
          actions.SkipSend = true;
        }
        console.log(`${size} ${recipients[0]}`);
        return actions;
      }
      function ReturnCodeHandler(command, full, last) {
        if (last.startsWith("450")) return "550 5.1.1 no";
      }
      """;

  private static final String PROGRAM =
      """
      local words = {}
      for word in ("the quick brown fox"):gmatch("%a+") do words[#words + 1] = word:upper() end
      table.sort(words)
      local co = coroutine.wrap(function() for i, w in ipairs(words) do coroutine.yield(i, w) end end)
      assert(co() == 1 and select(2, co()) == "FOX", os.date("%c") .. string.format("%5.2f", 1))
      """;

  private static final String MAIL =
      "From: alice@example.com\nTo: bob@example.net\nSubject: training\n\nHello\n";

  /// Enough for the JVM to see what is hot; a few seconds.
  private static final int MESSAGES = 4_000;

  private static final String REPLIES = "GREETING -> 220 ok\nRCPT bob@example.net -> 450 no\n";

  private AotTraining() {}

  /// Runs and ends.
  public static void main(String[] args) throws IOException {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Console console = new Console(InputStream.nullInputStream(), nowhere, nowhere);
    Path folder = Files.createTempDirectory("relayout-training");
    try {
      Path mail = Files.writeString(folder.resolve("mail.eml"), MAIL);
      Path replies = Files.writeString(folder.resolve("replies"), REPLIES);
      Path lua = Files.writeString(folder.resolve("training.lua"), LUA);
      Path javaScript = Files.writeString(folder.resolve("training.js"), JAVASCRIPT);
      for (Path script : new Path[] {lua, javaScript}) {
        check(console, script, mail, replies);
      }
      run(console, ExitCode.USAGE, "check", folder.resolve("missing.lua").toString());
      run(console, ExitCode.OK, "--help");
      run(console, ExitCode.OK, "--version");
      run(console, ExitCode.OK, "lua", "-e", PROGRAM);
      submit(console, mail);
      queue(console, Files.createDirectory(folder.resolve("spool")));
      for (Path script : new Path[] {lua, javaScript}) {
        TrainingLoad.relay(script, folder.resolve(script.getFileName() + ".spool"), MESSAGES);
      }
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.toList().reversed()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void check(Console console, Path script, Path mail, Path replies) {
    String[] line = {
      "check",
      script.toString(),
      "--mail",
      mail.toString(),
      "--to",
      "bob@example.net",
      "--replies",
      replies.toString()
    };
    run(console, ExitCode.OK, line);
    run(console, ExitCode.OK, "check", "--json", "--time", "09:30", script.toString());
  }

  private static void submit(Console console, Path mail) {
    Vertx vertx = Vertx.vertx();
    try {
      CaptureServer server = Await.value(CaptureServer.start(vertx, CaptureSettings.DEFAULT));
      run(console, ExitCode.OK, "submit", "--relay", "127.0.0.1:" + server.port(), mail.toString());
      Await.value(server.close());
    } finally {
      Await.value(vertx.close());
    }
  }

  /// Of a stopped relay, and over the socket of one that runs.
  private static void queue(Console console, Path spool) {
    look(console, spool);
    Vertx vertx = Vertx.vertx();
    try {
      StoppedSpool open = Await.value(StoppedSpool.open(vertx, spool, InstantSource.system()));
      ControlSocket socket = Await.value(ControlSocket.open(vertx, spool, open.queue()));
      look(console, spool);
      Await.value(socket.close());
      Await.value(open.close());
    } finally {
      Await.value(vertx.close());
    }
  }

  private static void look(Console console, Path spool) {
    run(console, ExitCode.OK, "queue", "list", "--spool", spool.toString());
    run(console, ExitCode.OK, "queue", "hold", "--all", "--spool", spool.toString());
  }

  /// What fails early teaches the JVM little, and nobody would notice.
  private static void run(Console console, int expected, String... line) {
    int code = Relayout.execute(console, line);
    if (code != expected) {
      throw new IllegalStateException(String.join(" ", line) + " ended with " + code);
    }
  }
}
