package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.hooks.FakeScript;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import dev.relayout.sink.CapturedMessage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Attack: an address that holds a command, from a script or out of the queue.
class InjectedAddressTest {
  @TempDir Path folder;
  private SessionCase run;

  @BeforeEach
  void open() {
    run = new SessionCase(folder);
  }

  @AfterEach
  void close() {
    run.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.example>\r\nRCPT TO:<evil@e.example",
        "a@b.example\r\nRCPT TO:<evil@e.example>",
        "a@b.example\nRCPT TO:<evil@e.example>",
        "a@b.example\rRCPT TO:<evil@e.example>",
        "a@b.example> SIZE=1 RET=FULL",
        "a@b.example\0",
        "\"a\r\nRCPT TO:<evil@e.example>\"@b.example",
      })
  void aScriptsReturnPathGivesNoCommand(String returned) {
    CaptureServer server = run.server(CaptureSettings.DEFAULT);

    run.with(FakeScript.with("ModifyReturnPath", (me, args) -> FakeScript.string(returned)))
        .message("m1", "a\r\n", "b@b.example")
        .run();

    CapturedMessage got = server.messages().getFirst();
    assertEquals("m1@a.example", got.returnPath(), "the computed one stands");
    assertEquals(List.of("b@b.example"), got.recipients());
    assertEquals(1, server.messages().size());
  }

  /// No way in lets such an address into the queue; were it there, it would not get out.
  @Test
  void aRecipientThatHoldsACommandIsNotSent() {
    CaptureServer server = run.server(CaptureSettings.DEFAULT);

    run.message("m1", "a\r\n", "good@b.example", "c@d.example>\r\nRCPT TO:<evil@e.example").run();

    assertEquals(List.of("good@b.example"), server.messages().getFirst().recipients());
  }
}
