package dev.relayout.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.relayout.ListenerOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.smtp.WireClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who may send through a relay's listener.
class ListenerClientsTest extends RelayCase {
  private String rcpt(ListenerOptions listener) throws Exception {
    sender(server(""));
    options.addListener(listener.setPort(0));
    SmtpRelay relay = started();
    try (WireClient client = new WireClient(relay.ports().getFirst())) {
      client.reply();
      client.ask("EHLO me");
      client.ask("MAIL FROM:<a@b.example>");
      return client.ask("RCPT TO:<c@d.example>");
    }
  }

  @Test
  void thisMachineByDefault() throws Exception {
    assertEquals("250 2.1.5 Recipient ok", rcpt(new ListenerOptions()));
  }

  @Test
  void onlyThoseListed() throws Exception {
    JsonObject json = new JsonObject().put("clients", new JsonArray(List.of("192.0.2.0/24")));

    assertEquals("550 5.7.1 Relaying denied for 127.0.0.1", rcpt(new ListenerOptions(json)));
  }

  @Test
  void neverTheWholeInternet() {
    JsonObject json = new JsonObject().put("clients", new JsonArray(List.of("0.0.0.0/0")));

    var thrown = assertThrows(IllegalArgumentException.class, () -> new ListenerOptions(json));

    assertEquals(
        "clients: \"0.0.0.0/0\" is not a network like 192.0.2.0/24: "
            + "it is the whole Internet, and would make an open relay",
        thrown.getMessage());
  }

  @Test
  void survivesJson() {
    ListenerOptions options = new ListenerOptions().setClients(List.of("10.0.0.0/8"));

    assertEquals(List.of("10.0.0.0/8"), new ListenerOptions(options.toJson()).getClients());
    assertEquals(List.of("10.0.0.0/8"), new ListenerOptions(options).getClients());
  }
}
