package dev.relayout.mx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.relayout.Await;
import dev.relayout.TestClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When a policy is fetched, and how long it holds.
class StsPoliciesTest {
  private static final StsPolicy DAY =
      new StsPolicy(StsPolicy.Mode.ENFORCE, List.of("mx.example"), Duration.ofDays(1));
  private static final String RECORD = "_mta-sts.d.example";

  private final Vertx vertx = Vertx.vertx();
  private final TestClock clock = new TestClock(Instant.parse("2026-03-04T05:06:07Z"));
  private final FakeDns dns = new FakeDns();
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile Future<StsPolicy> server = Future.succeededFuture(DAY);
  private StsPolicies policies;
  private PolicyFetch opened;

  @BeforeEach
  void open() {
    PolicyFetch fetch =
        domain -> {
          fetches.incrementAndGet();
          return server;
        };
    opened = fetch;
    policies = again(PolicyMemory.NONE);
    dns.text(RECORD, "v=STSv1; id=1;");
  }

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  private StsPolicies again(PolicyMemory memory) {
    var source = new StsPolicies.PolicySource(opened, memory);
    return new StsPolicies(vertx.getOrCreateContext(), dns, source, clock);
  }

  @Test
  void aPolicyOutlastsARestartAsLongAsItHolds(@TempDir Path folder) {
    Path file = folder.resolve("policies.json");
    policies = again(new PolicyFile(vertx, file));
    assertEquals(Optional.of(DAY), ask());
    Await.result(policies.saved());
    server = Future.failedFuture("kept from us");
    dns.texts.clear();
    policies = again(new PolicyFile(vertx, file));
    assertEquals(Optional.of(DAY), ask());
    clock.advance(Duration.ofDays(1));
    assertEquals(Optional.empty(), ask());
  }

  @Test
  void aFileThatCannotBeReadCostsAFetch(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("policies.json"), "{ \"d.example\": 7");
    policies = again(new PolicyFile(vertx, file));
    assertEquals(Optional.of(DAY), ask());
    Await.result(policies.saved());
    assertEquals(true, Files.readString(file).contains("\"mode\":\"enforce\""));
  }

  private StsAnswer answer() {
    return Await.result(policies.of("d.example"));
  }

  private Optional<StsPolicy> ask() {
    return answer().known();
  }

  @Test
  void withoutARecordNobodyFetches() {
    dns.texts.clear();
    assertEquals(Optional.empty(), ask());
    assertEquals(0, fetches.get());
  }

  @Test
  void aPolicyIsFetchedOnceWhileItHolds() {
    assertEquals(Optional.of(DAY), ask());
    assertEquals(Optional.of(DAY), ask());
    assertEquals(1, fetches.get());
    clock.advance(Duration.ofDays(1));
    assertEquals(Optional.of(DAY), ask());
    assertEquals(2, fetches.get());
  }

  @Test
  void anotherIdIsAnotherPolicy() {
    ask();
    StsPolicy next =
        new StsPolicy(StsPolicy.Mode.TESTING, List.of("b.example"), Duration.ofDays(1));
    server = Future.succeededFuture(next);
    dns.text(RECORD, "v=STSv1; id=2;");
    assertEquals(Optional.of(next), ask());
  }

  @Test
  void aRecordThatVanishesDoesNotEndAPolicy() {
    ask();
    dns.texts.clear();
    assertEquals(Optional.of(DAY), ask());
    dns.texts.put(RECORD, new DnsAnswer.Trouble<>("SERVFAIL"));
    assertEquals(Optional.of(DAY), ask());
    clock.advance(Duration.ofDays(1));
    assertEquals(Optional.empty(), ask());
  }

  @Test
  void aFetchThatFailsLeavesTheOldPolicyAndIsNotRepeatedAtOnce() {
    ask();
    dns.text(RECORD, "v=STSv1; id=2;");
    server = Future.failedFuture("certificate expired");
    assertEquals(Optional.of(DAY), ask());
    assertEquals(Optional.of(DAY), ask());
    assertEquals(2, fetches.get());
    clock.advance(StsPolicies.AGAIN);
    assertEquals(Optional.of(DAY), ask());
    assertEquals(3, fetches.get());
  }

  @Test
  void aPolicyThatWasNeverHadIsNone() {
    server = Future.failedFuture("refused");
    assertEquals(Optional.empty(), ask());
  }

  @Test
  void aPolicyThatCannotBeHadNowIsUnknown() {
    server = Future.failedFuture("refused");
    assertEquals(new StsAnswer.Unknown(), answer());
    // Without another fetch.
    assertEquals(new StsAnswer.Unknown(), answer());
    assertEquals(1, fetches.get());
    dns.texts.put(RECORD, new DnsAnswer.Trouble<>("SERVFAIL"));
    assertEquals(new StsAnswer.Unknown(), answer());
  }

  @Test
  void whereDnsSaysSoThereIsNone() {
    dns.texts.clear();
    assertEquals(new StsAnswer.None(), answer());
    dns.text(RECORD, "v=spf1 -all");
    assertEquals(new StsAnswer.None(), answer());
    dns.texts.put(RECORD, new DnsAnswer.Empty<>());
    assertEquals(new StsAnswer.None(), answer());
  }

  @Test
  void modeNoneIsNoPolicy() {
    server =
        Future.succeededFuture(new StsPolicy(StsPolicy.Mode.NONE, List.of(), Duration.ofDays(1)));
    assertEquals(Optional.empty(), ask());
    assertEquals(Optional.empty(), ask());
    assertEquals(1, fetches.get());
  }

  @Test
  void whoAsksMeanwhileGetsTheSameAnswer() {
    Promise<StsPolicy> slow = Promise.promise();
    server = slow.future();
    Future<StsAnswer> first = policies.of("d.example");
    Future<StsAnswer> second = policies.of("d.example");
    slow.complete(DAY);
    assertSame(DAY, Await.result(first).known().orElseThrow());
    assertSame(DAY, Await.result(second).known().orElseThrow());
    assertEquals(1, fetches.get());
  }
}
