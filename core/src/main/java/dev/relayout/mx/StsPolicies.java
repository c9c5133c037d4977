package dev.relayout.mx;

import dev.relayout.mx.PolicyMemory.Kept;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The MTA-STS policies that are known (RFC 8461 §3, §5.1). All on one context, whichever
/// thread asks.
final class StsPolicies {
  /// After a fetch that failed, none for so long (§3.3 asks for a limit).
  static final Duration AGAIN = Duration.ofMinutes(5);

  /// Policies kept, and failures remembered; of more, those not asked for longest are forgotten.
  static final int MOST = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.mx");

  /// A fetch that failed, of which none is tried until then.
  private record Failed(String id, Instant until) {}

  /// Where policies come from.
  record PolicySource(PolicyFetch fetch, PolicyMemory memory) {}

  private final Context context;
  private final Dns dns;
  private final PolicyFetch fetch;
  private final InstantSource clock;
  private final PolicyMemory memory;
  private final Map<String, Kept> known = bounded();
  private final Map<String, Failed> failed = bounded();
  private final Future<?> ready;
  private Future<Void> saved = Future.succeededFuture();
  private final Map<String, List<Promise<StsAnswer>>> asking = new HashMap<>();

  StsPolicies(Context context, Dns dns, PolicySource source, InstantSource clock) {
    this.context = context;
    this.dns = dns;
    this.fetch = source.fetch();
    this.memory = source.memory();
    this.clock = clock;
    Promise<Void> loaded = Promise.promise();
    this.ready = loaded.future();
    memory
        .load()
        .onComplete(before ->
            context.runOnContext(turn -> {
              known.putAll(before.result());
              loaded.complete();
            }));
  }

  private static <T> Map<String, T> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > MOST;
      }
    };
  }

  /// The policy of a domain that is to be kept to. Never fails; completes on any thread.
  Future<StsAnswer> of(String domain) {
    Promise<StsAnswer> promise = Promise.promise();
    ready.onComplete(loaded -> context.runOnContext(turn -> ask(domain, promise)));
    return promise.future();
  }

  /// Once for all that ask at the same time.
  private void ask(String domain, Promise<StsAnswer> promise) {
    List<Promise<StsAnswer>> others = asking.get(domain);
    if (others != null) {
      others.add(promise);
      return;
    }
    List<Promise<StsAnswer>> all = new ArrayList<>(List.of(promise));
    asking.put(domain, all);
    dns.texts("_mta-sts." + domain)
        .onComplete(answer ->
            context.runOnContext(turn ->
                policy(domain, answer.result())
                    .onComplete(policy -> {
                      asking.remove(domain, all);
                      all.forEach(each -> each.complete(policy.result()));
                    })));
  }

  private Future<StsAnswer> policy(String domain, DnsAnswer<String> texts) {
    Instant now = clock.instant();
    Kept kept = known.get(domain);
    Optional<StsPolicy> valid =
        kept == null || !now.isBefore(kept.until()) ? Optional.empty() : Optional.of(kept.policy());
    Optional<String> id = StsPolicy.id(texts.found());
    Failed failure = failed.get(domain);
    if (id.isEmpty()) {
      boolean answered = !(texts instanceof DnsAnswer.Trouble<String>);
      return Future.succeededFuture(answer(valid, answered));
    }
    boolean useless =
        (valid.isPresent() && kept != null && kept.id().equals(id.get()))
            || (failure != null && failure.id.equals(id.get()) && now.isBefore(failure.until));
    if (useless) {
      return Future.succeededFuture(answer(valid, false));
    }
    Promise<StsAnswer> promise = Promise.promise();
    fetch
        .of(domain)
        .onComplete(fetched ->
            context.runOnContext(turn -> {
              if (fetched.succeeded()) {
                StsPolicy policy = fetched.result();
                failed.remove(domain);
                keep(domain, new Kept(id.get(), policy, clock.instant().plus(policy.maxAge())));
                promise.complete(answer(Optional.of(policy), true));
              } else {
                LOG.warn(
                    "the MTA-STS policy of {} cannot be had, {}: {}",
                    domain,
                    valid.isPresent() ? "the old one holds" : "mail goes as if there were none",
                    String.valueOf(fetched.cause().getMessage()));
                failed.put(domain, new Failed(id.get(), clock.instant().plus(AGAIN)));
                promise.complete(answer(valid, false));
              }
            }));
    return promise.future();
  }

  /// Completes when what is known by now is saved.
  Future<Void> saved() {
    Promise<Void> promise = Promise.promise();
    context.runOnContext(turn -> saved.onComplete(promise));
    return promise.future();
  }

  private void keep(String domain, Kept policy) {
    known.put(domain, policy);
    saved = saved.transform(before -> memory.save(Map.copyOf(known)));
  }

  /// @param certain whether there is no other policy than that
  private static StsAnswer answer(Optional<StsPolicy> policy, boolean certain) {
    if (policy.isEmpty()) {
      return certain ? new StsAnswer.None() : new StsAnswer.Unknown();
    }
    return policy.get().mode() == StsPolicy.Mode.NONE
        ? new StsAnswer.None()
        : new StsAnswer.Known(policy.get());
  }
}
