package dev.relayout.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.relayout.Await;
import dev.relayout.DropFolderOptions;
import dev.relayout.RelayStartException;
import dev.relayout.script.FakeScript;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CapturedMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// From a file in a drop folder to a server.
class DropFolderRelayTest extends RelayCase {
  @Test
  void aFileArrives() throws Exception {
    CaptureServer server = server("");
    sender(server);
    Path drop = Files.createDirectory(folder.resolve("drop"));
    options.addDropFolder(new DropFolderOptions(drop.toString()).setInterval(Duration.ofMillis(5)));
    started();

    Path file = folder.resolve("written elsewhere");
    Files.writeString(file, "From: joe@example.org\nTo: ann@example.net\nBcc: bob@x\n\nHi\n");
    Files.move(file, drop.resolve("a.eml"));

    CapturedMessage arrived = Await.result(server.received(1)).getFirst();
    assertEquals("joe@example.org", arrived.returnPath());
    assertEquals(List.of("ann@example.net", "bob@x"), arrived.recipients());
    assertEquals(
        "From: joe@example.org\r\nTo: ann@example.net\r\n\r\nHi\r\n", withoutTrace(arrived));
    awaitDelivered(1);
  }

  @Test
  void aMissingFolderKeepsTheRelayFromStarting() {
    sender(server(""));
    String absent = folder.resolve("absent").toString();
    options.addDropFolder(new DropFolderOptions(absent));

    Throwable failure = Await.failure(relay(new FakeScript()).start());

    assertInstanceOf(RelayStartException.class, failure);
    assertEquals(
        "dropFolders[0]: cannot watch the folder " + absent + ": no such folder",
        failure.getMessage());
  }
}
