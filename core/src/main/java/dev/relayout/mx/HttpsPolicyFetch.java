package dev.relayout.mx;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gets policies by HTTPS (RFC 8461 §3.3): the certificate must be valid for the name; no redirects, no
/// compression, at most [#MAX_BYTES].
public final class HttpsPolicyFetch implements PolicyFetch {
  /// The longest policy that is read (§3.3 proposes 64 kB).
  public static final int MAX_BYTES = 64 << 10;

  /// So long a fetch may take (§3.3 proposes a minute).
  public static final Duration TIMEOUT = Duration.ofMinutes(1);

  private static final String PATH = "/.well-known/mta-sts.txt";
  private static final int OK = 200;

  private final Vertx vertx;
  private final Dns dns;
  private final Myself myself;
  private final int port;
  private final HttpClient client;

  /// @param port of the policy servers; 443 but for tests
  /// @param trust who may sign their certificates; null = whom the JDK trusts
  public HttpsPolicyFetch(
      Vertx vertx, Dns dns, Myself myself, int port, @Nullable TrustOptions trust) {
    this.vertx = vertx;
    this.dns = dns;
    this.myself = myself;
    this.port = port;
    HttpClientOptions options =
        new HttpClientOptions()
            .setSsl(true)
            .setVerifyHost(true)
            .setDecompressionSupported(false)
            .setKeepAlive(false)
            .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
            .setConnectTimeout(Math.toIntExact(TIMEOUT.toMillis()));
    if (trust != null) {
      options.setTrustOptions(trust);
    }
    this.client = vertx.createHttpClient(options);
  }

  @Override
  public Future<StsPolicy> of(String domain) {
    String host = "mta-sts." + domain;
    return dns.addresses(host)
        .compose(found -> {
          List<InetAddress> allowed = found.found().stream().filter(myself::mayConnect).toList();
          return allowed.isEmpty()
              ? Future.failedFuture(host + " has no address to connect to (" + found + ")")
              : fetch(host, allowed.getFirst());
        });
  }

  /// The address with its name: a certificate for nothing but the address must not do.
  private SocketAddress server(String host, InetAddress address) {
    try {
      InetAddress named = InetAddress.getByAddress(host, address.getAddress());
      return SocketAddress.inetSocketAddress(new InetSocketAddress(named, port));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }

  private Future<StsPolicy> fetch(String host, InetAddress address) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setServer(server(host, address))
            .setHost(host)
            .setPort(port)
            .setSsl(true)
            .setFollowRedirects(false)
            .setURI(PATH)
            .setTimeout(TIMEOUT.toMillis());
    Promise<StsPolicy> promise = Promise.promise();
    long timer =
        vertx.setTimer(
            TIMEOUT.toMillis(),
            late -> promise.tryFail(host + " did not answer within " + TIMEOUT.toSeconds() + " s"));
    client
        .request(options)
        .compose(request -> {
          // The connection has no other use; that it may be closed already is no trouble.
          promise.future().onComplete(done -> request.reset().onComplete(closed -> {}));
          return request.send();
        })
        .onFailure(failure -> promise.tryFail(host + ": " + told(failure)))
        .onSuccess(response -> read(host, response, promise));
    return promise.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  /// What is wrong with a certificate stands in the causes.
  private static String told(Throwable failure) {
    StringBuilder text = new StringBuilder(String.valueOf(failure.getMessage()));
    for (Throwable each = failure.getCause(); each != null; each = each.getCause()) {
      if (text.indexOf(String.valueOf(each.getMessage())) < 0) {
        text.append(": ").append(each.getMessage());
      }
    }
    return text.toString();
  }

  private static void read(String host, HttpClientResponse response, Promise<StsPolicy> promise) {
    response.exceptionHandler(promise::tryFail);
    String type = String.valueOf(response.getHeader("Content-Type"));
    if (response.statusCode() != OK || !type.toLowerCase(Locale.ROOT).startsWith("text/plain")) {
      promise.tryFail(host + " answered " + response.statusCode() + " with Content-Type " + type);
      return;
    }
    Buffer body = Buffer.buffer();
    response.handler(chunk -> {
      body.appendBuffer(chunk, 0, Math.min(chunk.length(), MAX_BYTES + 1 - body.length()));
      if (body.length() > MAX_BYTES) {
        promise.tryFail(host + " sent more than " + MAX_BYTES + " bytes");
      }
    });
    response.endHandler(end ->
        StsPolicy.parse(body.toString(StandardCharsets.UTF_8))
            .ifPresentOrElse(
                promise::tryComplete, () -> promise.tryFail(host + " sent what is no policy")));
  }

  /// Ends what is being fetched.
  public Future<Void> close() {
    return client.close();
  }
}
