package dev.relayout.relay;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.SmtpRelay;
import dev.relayout.event.RelayEvent;
import dev.relayout.intake.MessageLimits;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The report about a message whose header is as long as a header may be lies in the log.
class ReportSizeTest extends RelayCase {
  @Test
  void theReportAboutALongHeaderHasNoFileOfItsOwn() {
    sender(server("RCPT ann@* -> 550 5.1.1 no such user\nRCPT joe@* -> 450 4.2.0 later"));
    SmtpRelay relay = started();
    String field = "X-Long: " + "é".repeat(490) + "\r\n";
    int fields = MessageLimits.DEFAULT.maxHeaderBytes() / Buffer.buffer(field).length() - 1;
    Buffer mail = Buffer.buffer(field.repeat(fields) + "\r\nHello\r\n");
    Await.result(relay.submit("joe@example.org", List.of("ann@example.net"), mail));
    String id = events.await(1, RelayEvent.Bounced.class).getFirst().bounceId();
    events.await(1, RelayEvent.Deferred.class);

    QueuedMessage report = Await.result(relay.queue().show(id)).orElseThrow().item().message();
    Path large = Path.of(options.getSpool()).resolve("large");
    assertTrue(Files.isDirectory(large));
    assertFalse(Files.exists(large.resolve(id + ".eml")));
    // Most of it is the header that goes back, each byte of it written as three.
    assertTrue(report.size() > 128 << 10 && report.size() <= 256 << 10, report::toString);
  }
}
