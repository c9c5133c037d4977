package dev.relayout.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.DkimOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.TermsOptions;
import dev.relayout.dkim.DkimKeys;
import dev.relayout.dkim.DkimVerification;
import dev.relayout.script.FakeScript;
import dev.relayout.sink.CaptureServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a server receives is signed, and what lies in the queue stays as it is.
class DkimRelayTest extends RelayCase {
  private static final String HEADER = "From: joe@example.org\r\nSubject: hello\r\n\r\n";

  private static DkimOptions dkim(DkimKeys keys) {
    return new DkimOptions()
        .setDomain("example.org")
        .setSelector("relay1")
        .setKeyFile(keys.file().toString());
  }

  private static Buffer mail(int lines) {
    return Buffer.buffer(HEADER + ".a line, and  white space \r\n".repeat(lines));
  }

  @Test
  void smallAndLargeMessagesAreSignedWithEachKey() throws Exception {
    DkimVerification.orSkip();
    DkimKeys rsa = DkimKeys.make("RSA", folder);
    DkimKeys ed25519 = DkimKeys.make("Ed25519", folder);
    CaptureServer server = server("");
    sender(server).setTerms(new TermsOptions().setDkim(List.of(dkim(rsa), dkim(ed25519))));
    SmtpRelay relay = started();
    // The last is read from its file while it is sent.
    for (int lines : new int[] {1, 1_000, 100_000}) {
      Await.result(relay.submit("joe@example.org", List.of("ann@example.net"), mail(lines)));
    }
    awaitDelivered(3);
    for (var arrived : Await.result(server.received(3))) {
      byte[] bytes = arrived.bytes();
      String start = arrived.text().substring(0, Math.min(1_500, arrived.text().length()));
      assertTrue(start.startsWith("DKIM-Signature: v=1; a=rsa-sha256;"), start);
      assertTrue(DkimVerification.holds(bytes, rsa.record(), 0), start);
      assertTrue(DkimVerification.holds(bytes, ed25519.record(), 1), start);
      String unsigned = start.replaceAll("(?s)DKIM-Signature:.*?\r\n(?![ \t])", "");
      assertTrue(unsigned.startsWith("Received: "), unsigned);
    }
  }

  @Test
  void theSizeIsToldWithTheSignature() throws Exception {
    DkimKeys keys = DkimKeys.make("Ed25519", folder);
    CaptureServer server = server("");
    sender(server).setTerms(new TermsOptions().setDkim(List.of(dkim(keys))));
    SmtpRelay relay = started();
    Await.result(relay.submit("joe@example.org", List.of("ann@example.net"), mail(1)));
    awaitDelivered(1);
    var arrived = Await.result(server.received(1)).getFirst();
    assertTrue(
        arrived.mailParameters().startsWith("SIZE=" + arrived.bytes().length),
        arrived.mailParameters());
  }

  @Test
  void whatIsWrongIsSaidAtTheStart() throws Exception {
    String key = DkimKeys.make("Ed25519", folder).file().toString();
    List<String> complaints = new ArrayList<>();
    for (DkimOptions wrong :
        List.of(
            new DkimOptions().setSelector("s").setKeyFile(key),
            new DkimOptions().setDomain("b\u00fccher.example").setSelector("s").setKeyFile(key),
            new DkimOptions().setDomain("example.org").setSelector("s"),
            new DkimOptions().setDomain("example.org").setSelector("s").setKeyFile("gone.pem"))) {
      options.getSenders().clear();
      sender(server("")).setTerms(new TermsOptions().setDkim(List.of(wrong)));
      SmtpRelay relay = relay(new FakeScript());
      complaints.add(String.valueOf(Await.failure(relay.start()).getMessage()));
    }
    assertEquals(
        List.of(
            "senders[0].dkim[0].domain: is missing; write it as example.org",
            "senders[0].dkim[0].domain: \"b\u00fccher.example\" is no domain in ASCII, such as example.org",
            "senders[0].dkim[0].keyFile: is missing; name the PEM file of the private key",
            "senders[0].dkim[0].keyFile: gone.pem does not exist"),
        complaints);
  }

  @Test
  void oneSignatureNeedsNoList() {
    JsonObject one = new JsonObject().put("domain", "example.org").put("selector", "s");
    for (Object json : Stream.of(one, new JsonArray().add(one)).toList()) {
      var sender = new SenderOptions(new JsonObject().put("dkim", json));
      assertEquals("example.org", sender.getTerms().getDkim().getFirst().getDomain());
    }
  }
}
