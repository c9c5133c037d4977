package dev.relayout.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.DnsOptions;
import dev.relayout.MxOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.event.RelayEvent;
import dev.relayout.mx.TestDns;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import io.vertx.core.net.NetServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/// A relay with the servers `mx`: a name server, and mail servers of several domains, each at an address of
/// its own on loopback.
class DirectDeliveryTest extends RelayCase {
  private TestDns dns;
  private CaptureServer one;
  private CaptureServer two;

  @BeforeEach
  void names() {
    dns = Await.result(TestDns.start(vertx));
    one = server(CaptureSettings.DEFAULT.withAddress("127.0.0.1", 0));
    two = server(CaptureSettings.DEFAULT.withAddress("127.0.0.2", one.port()));
    dns.mail("one.example", "127.0.0.1").mail("two.example", "127.0.0.2");
  }

  @AfterEach
  void noNames() {
    Await.result(dns.close());
  }

  private SenderOptions direct() {
    SenderOptions sender =
        new SenderOptions()
            .addServer("mx:" + one.port())
            .setMx(
                new MxOptions()
                    .setPrivateAddresses(true)
                    .setDns(new DnsOptions().setServers(List.of("127.0.0.1:" + dns.port()))));
    options.addSender(sender);
    return sender;
  }

  private List<String> recipients(CaptureServer server) {
    return server.messages().stream().flatMap(each -> each.recipients().stream()).toList();
  }

  @Test
  void aMessageForTwoDomainsGoesToTheServersOfBoth() {
    direct();
    SmtpRelay relay = started();
    submit(relay, "hello", "a@one.example", "b@two.example", "c@ONE.example");
    awaitDelivered(2);
    assertEquals(List.of("a@one.example", "c@ONE.example"), recipients(one));
    assertEquals(List.of("b@two.example"), recipients(two));
    assertEquals(0, Await.result(relay.idle()));
    assertEquals(0, relay.queued());
  }

  @Test
  void aDeadDomainAndASilentOneHoldUpNobody() {
    dns.mail("dead.example", "127.0.0.3").mail("silent.example", "127.0.0.4");
    NetServer silent =
        Await.result(
            vertx.createNetServer().connectHandler(socket -> {}).listen(one.port(), "127.0.0.4"));
    direct();
    SmtpRelay relay = started();
    submit(relay, "x", "a@dead.example", "b@silent.example", "c@two.example");
    awaitDelivered(1);
    assertEquals(List.of("c@two.example"), recipients(two));
    submit(relay, "y", "d@one.example");
    awaitDelivered(2);
    Await.result(silent.close());
  }

  @Test
  void theNextHostIsTriedWhereOneIsDownOrRefusesTheGreeting() {
    CaptureServer refusing =
        server(
            CaptureSettings.DEFAULT
                .withAddress("127.0.0.5", one.port())
                .withReplies("GREETING -> 554 no mail here"));
    dns.mail("three.example", "127.0.0.3", "127.0.0.5", "127.0.0.2");
    direct();
    submit(started(), "x", "a@three.example");
    awaitDelivered(1);
    assertEquals(List.of("a@three.example"), recipients(two));
    assertEquals(1, refusing.connections().size());
    assertEquals("mx3.three.example:" + one.port(), server(RelayEvent.Attempted.class));
  }

  private String server(Class<RelayEvent.Attempted> type) {
    return events.all(type).getFirst().outcome().server();
  }

  @Test
  void aDomainThatDoesNotExistIsBouncedWithItsStatus() {
    direct();
    SmtpRelay relay = started();
    dns.mail("example.org", "127.0.0.1");
    submit(relay, "x", "a@gone.example", "b@two.example");
    var bounced = events.await(1, RelayEvent.Bounced.class).getFirst();
    assertEquals(List.of("a@gone.example"), bounced.recipients());
    assertEquals("MX lookup: 550 5.1.2 gone.example does not exist (DNS)", bounced.trouble());
    String report = Await.result(one.received(1)).getFirst().text();
    assertTrue(report.contains("Status: 5.1.2"), report);
    assertTrue(
        report.contains("Diagnostic-Code: X-Relayout; MX lookup: 550 5.1.2 gone.example"), report);
    assertTrue(report.contains("The relay says, in reply to MX lookup:"), report);
    awaitDelivered(2);
  }

  @Test
  void nullMxIsBouncedAndADomainWithoutMxGetsItsMail() {
    dns.add("none.example", Type.MX, "0 .").add("bare.example", Type.A, "127.0.0.2");
    dns.mail("example.org", "127.0.0.1");
    direct();
    SmtpRelay relay = started();
    submit(relay, "x", "a@none.example");
    submit(relay, "y", "a@bare.example");
    var bounced = events.await(1, RelayEvent.Bounced.class).getFirst();
    assertTrue(bounced.trouble().contains("556 5.1.10"), bounced::trouble);
    assertEquals(
        "a@bare.example", Await.result(two.received(1)).getFirst().recipients().getFirst());
  }

  @Test
  void troubleWithDnsIsForLater() {
    dns.fail("busy.example", Rcode.SERVFAIL);
    direct();
    SmtpRelay relay = started();
    submit(relay, "x", "a@busy.example");
    awaitSessions(1);
    assertEquals(1, relay.queued());
    assertEquals(List.of(), events.all(RelayEvent.Bounced.class));
  }

  @Test
  void mailDoesNotComeBackToThisRelay() {
    dns.add("loop.example", Type.MX, "10 relay.test.").add("relay.test", Type.A, "127.0.0.1");
    dns.mail("example.org", "127.0.0.1");
    direct();
    submit(started(), "x", "a@loop.example");
    var bounced = events.await(1, RelayEvent.Bounced.class).getFirst();
    assertTrue(bounced.trouble().contains("550 5.4.6"), bounced::trouble);
  }

  @Test
  void privateAddressesAreNotConnectedToUnlessAllowed() {
    direct().getMx().setPrivateAddresses(false);
    SmtpRelay relay = started();
    submit(relay, "x", "a@one.example");
    awaitSessions(1);
    String trouble = events.all(RelayEvent.SessionEnded.class).getFirst().trouble();
    assertTrue(trouble.contains("private address 127.0.0.1"), trouble);
    assertEquals(0, one.connections().size());
    assertEquals(1, relay.queued());
  }

  @Test
  void whoWaitsForTooLongIsGivenUpWithTheReason() {
    dns.mail("dead.example", "127.0.0.3").mail("example.org", "127.0.0.1");
    direct();
    SmtpRelay relay = started();
    submit(relay, "x", "a@dead.example");
    awaitSessions(1);
    clock.advance(Duration.ofDays(3));
    var bounced = events.await(1, RelayEvent.Bounced.class).getFirst();
    assertTrue(bounced.trouble().contains("mx1.dead.example:"), bounced::trouble);
    awaitDelivered(1);
    assertEquals(0, Await.result(relay.idle()));
    assertEquals(0, relay.queued());
  }

  @Test
  void eachSessionTellsTheScriptTheNameOfItsServer() {
    direct();
    submit(started(), "hello", "a@one.example");
    awaitDelivered(1);
    assertEquals("mx1.one.example:" + one.port(), server(RelayEvent.Attempted.class));
  }
}
