package dev.relayout.mx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.mx.Dns.MailExchanger;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/// Questions to a name server over UDP and TCP.
class DnsLookupTest {
  private final Vertx vertx = Vertx.vertx();
  private TestDns server;
  private DnsLookup dns;

  @BeforeEach
  void open() {
    server = Await.result(TestDns.start(vertx));
    dns = new DnsLookup(List.of(server.address()), Duration.ofSeconds(10));
  }

  @AfterEach
  void close() {
    Await.result(server.close());
    Await.result(vertx.close());
  }

  private static DnsAnswer<MailExchanger> found(MailExchanger... records) {
    return new DnsAnswer.Records<>(List.of(records));
  }

  @Test
  void mailExchangersAndNullMx() {
    server.add("d.example", Type.MX, "10 Mail.d.example.").add("none.example", Type.MX, "0 .");
    assertEquals(
        found(new MailExchanger(10, "Mail.d.example")),
        Await.result(dns.mailExchangers("d.example")));
    assertEquals(found(new MailExchanger(0, "")), Await.result(dns.mailExchangers("none.example")));
  }

  @Test
  void aNameWithoutSuchARecordIsNotANameThatDoesNotExist() {
    server.add("d.example", Type.A, "192.0.2.1");
    assertEquals(new DnsAnswer.Empty<>(), Await.result(dns.mailExchangers("d.example")));
    assertEquals(new DnsAnswer.NoSuchName<>(), Await.result(dns.mailExchangers("e.example")));
  }

  @Test
  void aliasesAreFollowed() {
    server
        .add("alias.example", Type.CNAME, "middle.example.")
        .add("middle.example", Type.CNAME, "d.example.")
        .add("d.example", Type.MX, "10 mail.d.example.");
    assertEquals(
        found(new MailExchanger(10, "mail.d.example")),
        Await.result(dns.mailExchangers("alias.example")));
  }

  @Test
  void aliasesInACircleAreTrouble() {
    server.add("a.example", Type.CNAME, "b.example.").add("b.example", Type.CNAME, "a.example.");
    assertInstanceOf(DnsAnswer.Trouble.class, Await.result(dns.mailExchangers("a.example")));
  }

  @Test
  void bothKindsOfAddresses() {
    server.add("h.example", Type.AAAA, "2001:db8::1").add("h.example", Type.A, "192.0.2.1");
    assertEquals(
        new DnsAnswer.Records<>(
            List.of(InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("2001:db8::1"))),
        Await.result(dns.addresses("h.example")));
    assertEquals(new DnsAnswer.NoSuchName<>(), Await.result(dns.addresses("gone.example")));
  }

  @Test
  void aTextInPiecesIsOneAndTwoTextsAreTwo() {
    server.add("t.example", Type.TXT, "\"v=STSv1; \" \"id=1;\"").add("t.example", Type.TXT, "x");
    assertEquals(
        List.of("v=STSv1; id=1;", "x"),
        Await.result(dns.texts("t.example")).found().stream().sorted().toList());
  }

  @Test
  void failuresAreTrouble() {
    server.fail("f.example", Rcode.SERVFAIL);
    server.fail("r.example", Rcode.REFUSED);
    assertInstanceOf(DnsAnswer.Trouble.class, Await.result(dns.mailExchangers("f.example")));
    assertInstanceOf(DnsAnswer.Trouble.class, Await.result(dns.mailExchangers("r.example")));
  }

  @Test
  void aServerThatIsSilentIsTrouble() {
    server.mute("m.example");
    DnsLookup impatient = new DnsLookup(List.of(server.address()), Duration.ofMillis(100));
    var trouble =
        assertInstanceOf(
            DnsAnswer.Trouble.class, Await.result(impatient.mailExchangers("m.example")));
    assertTrue(trouble.what().startsWith("DNS: "), trouble::what);
  }

  @Test
  void whatDoesNotFitIsAskedForByTcp() {
    for (int i = 1; i <= 100; i++) server.add("big.example", Type.MX, i + " h" + i + ".example.");
    server.truncating = true;
    assertEquals(100, Await.result(dns.mailExchangers("big.example")).found().size());
    assertTrue(server.questions.contains("tcp MX big.example."), server.questions::toString);
  }

  @Test
  void anAnswerIsKeptForItsTime() {
    server.add("kept.example", Type.MX, 600, "10 a.example.");
    server.add("fresh.example", Type.MX, 0, "10 a.example.");
    for (int i = 0; i < 2; i++) {
      Await.result(dns.mailExchangers("kept.example"));
      Await.result(dns.mailExchangers("fresh.example"));
    }
    assertEquals(
        List.of("udp MX fresh.example.", "udp MX fresh.example.", "udp MX kept.example."),
        server.questions.stream().sorted().toList());
  }

  @Test
  void whatCannotBeANameDoesNotExist() {
    assertEquals(
        new DnsAnswer.NoSuchName<>(),
        Await.result(dns.mailExchangers("a".repeat(64) + ".example")));
    assertEquals(List.of(), server.questions);
  }
}
