package dev.relayout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The keys of direct delivery.
class MxOptionsTest {
  private static SenderOptions sender(String... servers) {
    return new SenderOptions(new JsonObject().put("servers", new JsonArray(List.of(servers))));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1:53",
    "192.0.2.1:5353, 192.0.2.1:5353",
    "[2001:db8::1]:5353, 2001:db8:0:0:0:0:0:1:5353",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1:53"
  })
  void nameServers(String text, String address) {
    InetSocketAddress read = new DnsOptions().setServers(List.of(text)).addresses().getFirst();
    assertEquals(address, read.getAddress().getHostAddress() + ":" + read.getPort());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dns.example", "192.0.2.1:0", "192.0.2.1:65536", "300.1.2.3", "[::1"})
  void whatIsNoNameServerIsNamed(String text) {
    JsonObject json =
        new JsonObject()
            .put("mx", new JsonObject().put("dns", new JsonObject().put("servers", List.of(text))));
    var e = assertThrows(OptionException.class, () -> new SenderOptions(json));
    assertTrue(String.valueOf(e.getMessage()).contains("mx.dns.servers"), e::getMessage);
  }

  @Test
  void mxStandsAlone() {
    assertEquals(List.of("mx:2525"), sender("mx:2525").getServers());
    assertThrows(OptionException.class, () -> sender("mx", "mail.example.org"));
    assertThrows(OptionException.class, () -> sender("mx:0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "auth | {\"auth\": {\"user\": \"joe\", \"password\": \"secret\"}}",
        "tls.serverName | {\"tls\": {\"serverName\": \"mail.example.org\"}}",
        "tls.mode | {\"tls\": {\"mode\": \"implicit\"}}"
      })
  void whatStrangersMustNotGetIsNotForMx(String key, String json) {
    SenderOptions named = new SenderOptions(new JsonObject(json).put("servers", List.of("a:25")));
    JsonObject direct = new JsonObject(json).put("servers", List.of("mx:2525"));
    var e = assertThrows(OptionException.class, () -> new SenderOptions(direct));
    assertTrue(String.valueOf(e.getMessage()).contains(key), e::getMessage);
    SmtpRelayOptions relay = new SmtpRelayOptions().addSender(named.setServers(List.of("mx")));
    Vertx vertx = Vertx.vertx();
    var late =
        assertThrows(
            OptionException.class,
            () -> SenderPlans.of(relay, "relay.example", Instant::now, vertx));
    Await.result(vertx.close());
    assertTrue(String.valueOf(late.getMessage()).contains("senders[0]." + key), late::getMessage);
  }

  @Test
  void anUnknownKeyIsNamed() {
    JsonObject json = new JsonObject().put("mx", new JsonObject().put("dane", true));
    var e = assertThrows(OptionException.class, () -> new SenderOptions(json));
    assertTrue(String.valueOf(e.getMessage()).contains("mx.dane"), e::getMessage);
  }
}
