package dev.relayout.mx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.TestClock;
import dev.relayout.mx.Dns.MailExchanger;
import dev.relayout.mx.DomainRoutes.Sts;
import dev.relayout.session.Route;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// All that is asked for one domain, with MTA-STS.
class DomainRoutesTest {
  private final Vertx vertx = Vertx.vertx();
  private final FakeDns dns = new FakeDns();
  private StsPolicy.Mode mode = StsPolicy.Mode.ENFORCE;

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  private DomainRoutes.Found of(String destination, Sts sts) {
    Myself myself = new Myself("relay.example", Set.of(25), address -> false, true);
    PolicyFetch fetch =
        domain ->
            Future.succeededFuture(
                new StsPolicy(mode, List.of("good.example"), Duration.ofDays(1)));
    var clock = new TestClock(Instant.parse("2026-03-04T05:06:07Z"));
    var routes =
        new DomainRoutes(
            vertx, dns, fetch, new DomainRoutes.Ways(myself, 25, sts, PolicyMemory.NONE), clock);
    return Await.result(routes.of(destination));
  }

  private DomainRoutes.Found of(String destination) {
    return of(destination, Sts.ENFORCE);
  }

  private static List<String> hosts(DomainRoutes.Found found) {
    return assertInstanceOf(Targets.Servers.class, found.targets()).servers().stream()
        .map(Route.Server::withAddress)
        .toList();
  }

  private void twoHosts() {
    dns.mx("d.example", new MailExchanger(1, "evil.example"), new MailExchanger(2, "good.example"))
        .host("evil.example", "192.0.2.1")
        .host("good.example", "192.0.2.2");
  }

  private void withPolicy() {
    twoHosts();
    dns.text("_mta-sts.d.example", "v=STSv1; id=1;");
  }

  @Test
  void withoutAPolicyAllHostsAreTriedAndTlsIsAsItComes() {
    twoHosts();
    DomainRoutes.Found found = of("d.example");
    assertEquals(
        List.of("evil.example:25 [192.0.2.1]", "good.example:25 [192.0.2.2]"), hosts(found));
    assertEquals(Targets.Tls.USUAL, ((Targets.Servers) found.targets()).tls());
    assertEquals(List.of(), found.remarks());
  }

  @Test
  void anEnforcedPolicyLeavesOnlyItsHostsAndWantsValidTls() {
    withPolicy();
    DomainRoutes.Found found = of("d.example");
    assertEquals(List.of("good.example:25 [192.0.2.2]"), hosts(found));
    assertEquals(Targets.Tls.VERIFIED, ((Targets.Servers) found.targets()).tls());
  }

  /// RFC 5321 §5.1: what is worse than this relay would send it back.
  @Test
  void whereThisRelayIsNotInThePolicyItsPreferenceCountsAllTheSame() {
    dns.mx("d.example", new MailExchanger(1, "relay.example"), new MailExchanger(2, "good.example"))
        .host("relay.example", "192.0.2.1")
        .host("good.example", "192.0.2.2")
        .text("_mta-sts.d.example", "v=STSv1; id=1;");
    Targets.Refused refused = assertInstanceOf(Targets.Refused.class, of("d.example").targets());
    assertEquals("550 5.4.6 The mail of d.example would come back to this relay", refused.reply());
  }

  @Test
  void aPolicyThatIsTestedStopsNothingAndIsTold() {
    withPolicy();
    mode = StsPolicy.Mode.TESTING;
    DomainRoutes.Found found = of("d.example");
    assertEquals(2, hosts(found).size());
    assertEquals(Targets.Tls.TESTED, ((Targets.Servers) found.targets()).tls());
    assertEquals(
        List.of("MTA-STS: evil.example is not in the policy of d.example"), found.remarks());
  }

  @Test
  void aPolicyThatWeOnlyReportStopsNothing() {
    withPolicy();
    DomainRoutes.Found found = of("d.example", Sts.REPORT);
    assertEquals(2, hosts(found).size());
    assertEquals(1, found.remarks().size());
  }

  @Test
  void whoDoesNotAskHearsOfNoPolicy() {
    withPolicy();
    DomainRoutes.Found found = of("d.example", Sts.OFF);
    assertEquals(2, hosts(found).size());
    assertEquals(List.of(), found.remarks());
    assertEquals(0, dns.textQuestions.get());
  }

  @Test
  void whereNoHostIsInThePolicyMailWaits() {
    dns.mx("d.example", new MailExchanger(1, "evil.example"))
        .host("evil.example", "192.0.2.1")
        .text("_mta-sts.d.example", "v=STSv1; id=1;");
    var later = assertInstanceOf(Targets.Later.class, of("d.example").targets());
    assertEquals("MTA-STS: evil.example is not in the policy of d.example", later.what());
  }

  @Test
  void anAddressLiteralIsItsOwnServer() {
    assertEquals(List.of("192.0.2.7:25"), hosts(of("[192.0.2.7]")));
    assertTrue(hosts(of("[ipv6:2001:db8::7]")).getFirst().startsWith("[2001:db8::7]:25"));
  }

  @Test
  void anInternationalDomainIsAskedForAsALabel() {
    dns.mx("xn--bcher-kva.example", new MailExchanger(1, "a.example"))
        .host("a.example", "192.0.2.1");
    assertEquals(List.of("a.example:25 [192.0.2.1]"), hosts(of("bücher.example")));
  }

  /// The JDK would ask for `strasse.example`, for the other sigma, without the joiners; and what came
  /// after Unicode 3.2 it does not know.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "stra\u00dfe.example",
        "a.stra\u00dfe.example",
        "\u03b2\u03cc\u03bb\u03bf\u03c2.example",
        "a\u200cb.example",
        "a\u200db.example",
        "\u1e9e.example",
        "\u0526.example"
      })
  void anInternationalDomainThatCouldBeSomebodyElsesIsNotLookedUp(String destination) {
    Stream.of("strasse.example", "a.strasse.example", "xn--nxasmq6b.example", "ab.example")
        .forEach(other -> dns.mx(other, new MailExchanger(1, "b.example")));
    dns.host("b.example", "192.0.2.1");
    assertEquals(
        new Targets.Refused(
            "550 5.1.2 "
                + destination
                + ": it is not certain which domain that is; write it in ASCII (xn--)"),
        of(destination).targets());
  }

  @Test
  void inAsciiEveryInternationalDomainCanBeWritten() {
    dns.mx("xn--strae-oqa.example", new MailExchanger(1, "a.example"))
        .host("a.example", "192.0.2.1");
    assertEquals(List.of("a.example:25 [192.0.2.1]"), hosts(of("xn--strae-oqa.example")));
  }

  @Test
  void whatIsNoDomainIsFinal() {
    assertEquals(
        new Targets.Refused("550 5.1.3 An address without a domain has no server to go to"),
        of("").targets());
    assertInstanceOf(Targets.Refused.class, of("[300.1.2.3]").targets());
    assertInstanceOf(Targets.Refused.class, of("a".repeat(64) + ".example").targets());
  }
}
