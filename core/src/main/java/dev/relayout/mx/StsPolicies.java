package dev.relayout.mx;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
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

/// The MTA-STS policies that are known (RFC 8461 §3, §5.1), in memory. All on one context, whichever
/// thread asks.
final class StsPolicies {
  /// After a fetch that failed, none for so long (§3.3 asks for a limit).
  static final Duration AGAIN = Duration.ofMinutes(5);

  /// Policies kept, and failures remembered; of more, those not asked for longest are forgotten.
  static final int MOST = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.mx");

  /// @param policy empty = a fetch failed
  /// @param until a policy: as long as it holds; a failure: as long as none is tried
  private record Known(String id, Optional<StsPolicy> policy, Instant until) {}

  private final Context context;
  private final Dns dns;
  private final PolicyFetch fetch;
  private final InstantSource clock;
  private final Map<String, Known> known = bounded();
  private final Map<String, Known> failed = bounded();
  private final Map<String, List<Promise<Optional<StsPolicy>>>> asking = new HashMap<>();

  StsPolicies(Vertx vertx, Dns dns, PolicyFetch fetch, InstantSource clock) {
    this.context = vertx.getOrCreateContext();
    this.dns = dns;
    this.fetch = fetch;
    this.clock = clock;
  }

  private static Map<String, Known> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
        return size() > MOST;
      }
    };
  }

  /// The policy of a domain that is to be kept to; empty = it has none, or none that can be had. Never
  /// fails; completes on any thread.
  Future<Optional<StsPolicy>> of(String domain) {
    Promise<Optional<StsPolicy>> promise = Promise.promise();
    context.runOnContext(turn -> ask(domain, promise));
    return promise.future();
  }

  /// Once for all that ask at the same time.
  private void ask(String domain, Promise<Optional<StsPolicy>> promise) {
    List<Promise<Optional<StsPolicy>>> others = asking.get(domain);
    if (others != null) {
      others.add(promise);
      return;
    }
    List<Promise<Optional<StsPolicy>>> all = new ArrayList<>(List.of(promise));
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

  private Future<Optional<StsPolicy>> policy(String domain, DnsAnswer<String> texts) {
    Instant now = clock.instant();
    Known kept = known.get(domain);
    Optional<StsPolicy> valid =
        kept == null || !now.isBefore(kept.until) ? Optional.empty() : kept.policy;
    Optional<String> id = StsPolicy.id(texts.found());
    Known failure = failed.get(domain);
    boolean useless =
        id.isEmpty()
            || (valid.isPresent() && kept != null && kept.id.equals(id.get()))
            || (failure != null && failure.id.equals(id.get()) && now.isBefore(failure.until));
    if (useless) {
      return Future.succeededFuture(effective(valid));
    }
    Promise<Optional<StsPolicy>> promise = Promise.promise();
    fetch
        .of(domain)
        .onComplete(fetched ->
            context.runOnContext(turn -> {
              if (fetched.succeeded()) {
                StsPolicy policy = fetched.result();
                failed.remove(domain);
                known.put(
                    domain,
                    new Known(
                        id.get(), Optional.of(policy), clock.instant().plus(policy.maxAge())));
                promise.complete(effective(Optional.of(policy)));
              } else {
                LOG.warn(
                    "the MTA-STS policy of {} cannot be had, {}: {}",
                    domain,
                    valid.isPresent() ? "the old one holds" : "mail goes as if there were none",
                    String.valueOf(fetched.cause().getMessage()));
                failed.put(
                    domain, new Known(id.get(), Optional.empty(), clock.instant().plus(AGAIN)));
                promise.complete(effective(valid));
              }
            }));
    return promise.future();
  }

  private static Optional<StsPolicy> effective(Optional<StsPolicy> policy) {
    return policy.filter(each -> each.mode() != StsPolicy.Mode.NONE);
  }
}
