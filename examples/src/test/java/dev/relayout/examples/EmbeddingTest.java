package dev.relayout.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import dev.relayout.sink.CapturedMessage;
import embed.DeployedRelay;
import embed.EmbeddedRelay;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The programs of `examples/java/embed` do what their comments say.
class EmbeddingTest {
  private static final Path SCRIPT =
      Repository.SCRIPTS.resolve("priority-by-header").resolve("relayout.js");

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private CaptureServer smarthost;

  @BeforeEach
  void startSmarthost() {
    smarthost = await(CaptureServer.start(vertx, CaptureSettings.DEFAULT));
  }

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @Test
  void applicationSendsThroughTheRelayInside() throws Exception {
    Path printed = folder.resolve("printed");
    Process application =
        java(
            printed,
            EmbeddedRelay.class.getName(),
            "127.0.0.1:" + smarthost.port(),
            folder.resolve("spool").toString(),
            SCRIPT.toString());
    try {
      List<CapturedMessage> arrived = await(smarthost.received(2));
      assertEquals(List.of("ann@a.example"), arrived.get(0).recipients());
      assertTrue(arrived.get(0).text().endsWith("\r\nHello Ann.\r\n"), arrived.get(0).text());
      assertEquals(List.of("bob@a.example"), arrived.get(1).recipients());
      assertTrue(arrived.get(1).text().contains("Hello Bob."), arrived.get(1).text());
    } finally {
      application.toHandle().destroy();
      application.waitFor();
    }
    String output = Files.readString(printed);
    assertTrue(output.contains("Both messages are in the queue."), output);
    assertTrue(output.contains("Judged"), "the script was asked: " + output);
  }

  @Test
  void verticleTakesMailAndRelaysIt() throws Exception {
    int port = freePort();
    String deployment = await(DeployedRelay.deploy(vertx, configuration(port).toString()));
    MailClient client =
        MailClient.create(vertx, new MailConfig().setHostname("127.0.0.1").setPort(port));
    MailMessage mail =
        new MailMessage("ann@app.example", "bob@a.example", "Hello", "Hello Bob, this is Ann.");

    await(client.sendMail(mail));

    CapturedMessage arrived = await(smarthost.received(1)).getFirst();
    assertEquals("ann@app.example", arrived.returnPath());
    assertTrue(arrived.text().contains("this is Ann."), arrived.text());
    await(client.close());
    await(vertx.undeploy(deployment));
  }

  /// The example's file, with addresses and folders of this test.
  private Path configuration(int port) throws IOException {
    JsonObject json =
        Buffer.buffer(Files.readAllBytes(Path.of("java/embed/relay.json"))).toJsonObject();
    json.put("spool", folder.resolve("spool").toString());
    json.getJsonArray("listeners").getJsonObject(0).put("port", port);
    JsonObject sender = json.getJsonArray("senders").getJsonObject(0);
    sender.getJsonArray("servers").clear().add("127.0.0.1:" + smarthost.port());
    sender.getJsonObject("script").put("path", SCRIPT.toString());
    return Files.writeString(folder.resolve("relay.json"), json.encodePrettily());
  }

  private static Process java(Path printed, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"));
    builder.command().addAll(List.of(command));
    return builder.redirectErrorStream(true).redirectOutput(printed.toFile()).start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
