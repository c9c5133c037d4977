package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.TestClock;
import dev.relayout.hooks.SessionHooks;
import dev.relayout.log.SessionLog;
import dev.relayout.mx.Dns.MailExchanger;
import dev.relayout.mx.DomainDelivery;
import dev.relayout.mx.DomainRoutes;
import dev.relayout.mx.FakeDns;
import dev.relayout.mx.MxSmarthosts;
import dev.relayout.mx.Myself;
import dev.relayout.mx.PolicyMemory;
import dev.relayout.mx.StsPolicy;
import dev.relayout.mx.StsPolicy.Mode;
import dev.relayout.outcome.AttemptOutcome;
import dev.relayout.script.Tunables;
import dev.relayout.session.FakePeer.Talk;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueuedMessage;
import dev.relayout.tls.ClientTls.Verify;
import dev.relayout.tls.PemException;
import dev.relayout.tls.TestCa;
import dev.relayout.tls.TlsMode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Mail to a domain with an MTA-STS policy, over real TLS.
class PolicyDeliveryTest extends SecureCase {
  private static TestCa.Leaf named;

  private final List<String> missed = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void certificate() {
    named = ca.server("mx1", "dns:mx1.b.example");
  }

  private SessionEnd deliver(Mode mode, Talk... talks) throws PemException {
    StsPolicy policy = new StsPolicy(mode, List.of("mx1.b.example"), Duration.ofDays(1));
    return deliver(Future.succeededFuture(policy), talks);
  }

  private SessionEnd deliver(Future<StsPolicy> policy, Talk... talks) throws PemException {
    FakeDns dns =
        new FakeDns()
            .mx("b.example", new MailExchanger(1, "mx1.b.example"))
            .host("mx1.b.example", "127.0.0.1")
            .text("_mta-sts.b.example", "v=STSv1; id=1;");
    Myself myself = new Myself("client.example", Set.of(), address -> false, true);
    try (FakePeer peer = new FakePeer(talks)) {
      var ways =
          new DomainRoutes.Ways(myself, peer.port(), DomainRoutes.Sts.ENFORCE, PolicyMemory.NONE);
      var clock = new TestClock(Instant.parse("2026-03-04T05:06:07Z"));
      var routes = new DomainRoutes(run.vertx, dns, domain -> policy, ways, clock);
      run.terms(Terms.USUAL.withTls(tls(TlsMode.OPPORTUNISTIC, Verify.USUAL)));
      return deliver(routes);
    }
  }

  private SessionEnd deliver(DomainRoutes routes) {
    Terms terms = run.route.terms();
    FolderStore store = new FolderStore(folder);
    Route enforced = run.route.withTerms(terms.withTls(terms.tls().enforced()));
    MxSmarthosts both =
        new MxSmarthosts(
            new Smarthost(run.vertx, store, run.route), new Smarthost(run.vertx, store, enforced));
    SessionHooks hooks = run.hooks();
    Tunables started = Await.result(hooks.start());
    var voice = new DomainDelivery.Voice(new SessionLog("test", 1), hooks, started, missed::add);
    DomainDelivery delivery =
        new DomainDelivery(routes, both, voice, new ToDomain(run.new Waiting(), "b.example"));
    Promise<SessionEnd> end = Promise.promise();
    run.vertx.runOnContext(turn -> delivery.run().onComplete(end));
    return Await.result(end.future());
  }

  private record ToDomain(Deliveries all, String destination) implements Deliveries {
    @Override
    public @Nullable QueuedMessage next() {
      return all.next();
    }

    @Override
    public boolean hasNext() {
      return all.hasNext();
    }

    @Override
    public boolean dispensable() {
      return all.dispensable();
    }

    @Override
    public void settled(QueuedMessage message, AttemptOutcome outcome) {
      all.settled(message, outcome);
    }
  }

  private static Talk secured(TestCa.Leaf shown) {
    return line -> {
      line.beginSecure(shown.context());
      take(line);
    };
  }

  /// TLS, and nothing is sent.
  private static Talk idle(TestCa.Leaf shown) {
    return line -> {
      line.beginSecure(shown.context());
      line.end();
    };
  }

  private static Talk clear() {
    return line -> {
      line.begin();
      take(line);
    };
  }

  private static void goodbye(FakePeer.Line line) throws IOException {
    line.begin();
    line.end();
  }

  private void waits(SessionEnd end, String why) {
    SessionEnd.Unusable unusable = assertInstanceOf(SessionEnd.Unusable.class, end);
    assertTrue(unusable.what().contains(why), unusable.what());
    assertFalse(unusable.alert());
    assertEquals("", run.results());
    assertEquals(List.of(), missed);
  }

  @Test
  void enforcedAndTheCertificateIsGood() throws PemException {
    delivered(deliver(Mode.ENFORCE, secured(named)));
    assertEquals(List.of(), missed);
  }

  /// It is good for the address that DNS names. Whoever can forge DNS can get one for an address of his
  /// own.
  @Test
  void enforcedAndTheCertificateIsForAnotherName() throws PemException {
    waits(deliver(Mode.ENFORCE, inVain(server)), "mx1.b.example:");
  }

  @Test
  void enforcedAndNoTlsIsOffered() throws PemException {
    waits(deliver(Mode.ENFORCE, PolicyDeliveryTest::goodbye), "does not offer STARTTLS");
  }

  @Test
  void testedAndTheCertificateIsGood() throws PemException {
    delivered(deliver(Mode.TESTING, secured(named)));
    assertEquals(List.of(), missed);
  }

  @Test
  void testedAndTheCertificateIsForAnotherName() throws PemException {
    delivered(deliver(Mode.TESTING, inVain(server), secured(server)));
    assertEquals(1, missed.size());
    assertTrue(
        missed.getFirst().startsWith("MTA-STS, tested only: mx1.b.example:"), missed::toString);
  }

  @Test
  void testedAndNoTlsIsOffered() throws PemException {
    delivered(deliver(Mode.TESTING, PolicyDeliveryTest::goodbye, clear()));
    assertEquals(1, missed.size());
  }

  /// From now on the message is one with REQUIRETLS.
  private void requireTls() {
    run.close();
    byte[] content = "Subject: x\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII);
    Envelope envelope =
        Envelope.submitted("a@a.example", List.of("b@b.example")).withRequireTls(true);
    Instant created = Instant.parse("2026-03-04T05:06:07Z");
    run =
        new SessionCase(folder)
            .message(QueuedMessage.accepted("m1", envelope, content.length, created), content);
  }

  private void refused(String status) {
    String result = run.outcomes.get("m1").results().toString();
    assertTrue(result.contains(status + " REQUIRETLS needed, the connection has no"), result);
  }

  @Test
  void whatNeedsTlsWaitsWhereThePolicyIsUnknownNow() throws PemException {
    requireTls();
    deliver(Future.failedFuture("no answer"), idle(server));
    refused("450 4.7.30");
  }

  @Test
  void whatNeedsTlsWaitsWhereAPolicyIsTestedInVain() throws PemException {
    requireTls();
    deliver(Mode.TESTING, inVain(server), idle(server));
    refused("450 4.7.30");
  }

  @Test
  void whatNeedsTlsIsRefusedWhereThereIsNoPolicy() throws PemException {
    requireTls();
    deliver(Mode.NONE, idle(server));
    refused("550 5.7.30");
  }
}
