package dev.relayout.mx;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/// Asks resolving name servers, by UDP, and by TCP what does not fit. Answers are kept for as long as
/// they say, at most [#MAX_CACHED] of each kind.
public final class DnsLookup implements Dns {
  /// Most answers that are remembered.
  public static final int MAX_CACHED = 10_000;

  private static final int MAX_ALIASES = 8;
  private static final int TRIES = 2;

  private final LookupSession session;

  /// @param servers asked in this order; none = those of the system
  /// @param timeout for one question to one server; each is asked twice
  public DnsLookup(List<InetSocketAddress> servers, Duration timeout) {
    List<InetSocketAddress> asked =
        servers.isEmpty() ? ResolverConfig.getCurrentConfig().servers() : servers;
    Cache cache = new Cache(DClass.IN);
    cache.setMaxEntries(MAX_CACHED);
    this.session =
        LookupSession.builder()
            .resolver(resolver(asked, timeout))
            .cache(cache)
            .maxRedirects(MAX_ALIASES)
            .build();
  }

  private static Resolver resolver(List<InetSocketAddress> servers, Duration timeout) {
    List<Resolver> each = new ArrayList<>();
    for (InetSocketAddress server : servers) {
      SimpleResolver resolver = new SimpleResolver(server);
      resolver.setTimeout(timeout);
      each.add(resolver);
    }
    ExtendedResolver all = new ExtendedResolver(each);
    all.setRetries(TRIES);
    all.setTimeout(timeout.multipliedBy((long) TRIES * servers.size()));
    return all;
  }

  @Override
  public Future<DnsAnswer<MailExchanger>> mailExchangers(String domain) {
    return ask(
        domain,
        Type.MX,
        each ->
            each instanceof MXRecord mx
                ? new MailExchanger(mx.getPriority(), host(mx.getTarget()))
                : null);
  }

  private static String host(Name name) {
    return name.equals(Name.root) ? "" : name.toString(true);
  }

  @Override
  public Future<DnsAnswer<InetAddress>> addresses(String host) {
    Future<DnsAnswer<InetAddress>> four =
        ask(host, Type.A, each -> each instanceof ARecord a ? a.getAddress() : null);
    Future<DnsAnswer<InetAddress>> six =
        ask(host, Type.AAAA, each -> each instanceof AAAARecord a ? a.getAddress() : null);
    return Future.join(four, six).map(both -> either(four.result(), six.result()));
  }

  /// What is there, and only when nothing is, why.
  private static DnsAnswer<InetAddress> either(
      DnsAnswer<InetAddress> four, DnsAnswer<InetAddress> six) {
    List<InetAddress> found = new ArrayList<>(four.found());
    found.addAll(six.found());
    if (!found.isEmpty()) {
      return new DnsAnswer.Records<>(found);
    }
    return six instanceof DnsAnswer.Trouble<InetAddress> ? six : four;
  }

  @Override
  public Future<DnsAnswer<String>> texts(String name) {
    return ask(name, Type.TXT, each -> each instanceof TXTRecord txt ? joined(txt) : null);
  }

  private static String joined(TXTRecord txt) {
    StringBuilder text = new StringBuilder();
    for (byte[] piece : txt.getStringsAsByteArrays()) {
      text.append(new String(piece, StandardCharsets.ISO_8859_1));
    }
    return text.toString();
  }

  private <T> Future<DnsAnswer<T>> ask(String name, int type, Function<Record, @Nullable T> read) {
    Name asked;
    try {
      asked = Name.fromString(name, Name.root);
    } catch (TextParseException e) {
      // Longer than DNS can hold, or with a label that is: nobody can have it.
      return Future.succeededFuture(new DnsAnswer.NoSuchName<>());
    }
    Promise<DnsAnswer<T>> promise = Promise.promise();
    session
        .lookupAsync(asked, type)
        .whenComplete((result, failure) ->
            promise.complete(result == null ? failed(failure) : answer(result, read)));
    return promise.future();
  }

  private static <T> DnsAnswer<T> answer(LookupResult result, Function<Record, @Nullable T> read) {
    List<T> found = new ArrayList<>();
    for (Record each : result.getRecords()) {
      T value = read.apply(each);
      if (value != null) {
        found.add(value);
      }
    }
    return found.isEmpty() ? new DnsAnswer.Empty<>() : new DnsAnswer.Records<>(found);
  }

  private static <T> DnsAnswer<T> failed(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case NoSuchDomainException none -> new DnsAnswer.NoSuchName<>();
      case NoSuchRRSetException none -> new DnsAnswer.Empty<>();
      default -> {
        String what = cause.getMessage();
        yield new DnsAnswer.Trouble<>("DNS: " + (what == null ? cause.toString() : what));
      }
    };
  }
}
