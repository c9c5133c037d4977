package dev.relayout.mx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.tls.TestCa;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Policies over real HTTPS.
class HttpsPolicyFetchTest {
  private static final String POLICY =
      "version: STSv1\nmode: testing\nmx: a.example\nmax_age: 60\n";

  @TempDir static Path folder;
  private static final Vertx VERTX = Vertx.vertx();
  private static TestCa ca;
  private static TestCa.Leaf good;
  private static HttpServer server;
  private static volatile Consumer<HttpServerRequest> answer;
  private static final FakeDns DNS = new FakeDns().host("mta-sts.d.example", "127.0.0.1");

  @BeforeAll
  static void start() {
    ca = TestCa.in(folder);
    good = ca.server("policies", "dns:mta-sts.d.example");
    server = serve(good);
  }

  @AfterAll
  static void stop() {
    Await.result(VERTX.close());
  }

  private static HttpServer serve(TestCa.Leaf leaf) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setSsl(true)
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .addCertPath(leaf.certificate().toString())
                    .addKeyPath(leaf.key().toString()));
    return Await.result(
        VERTX
            .createHttpServer(options)
            .requestHandler(request -> answer.accept(request))
            .listen(0, "127.0.0.1"));
  }

  private static void says(HttpServerRequest request, String type, String body) {
    request
        .response()
        .putHeader("Content-Type", type)
        .end(body)
        .onFailure(Throwable::printStackTrace);
  }

  private static Future<StsPolicy> fetch(String domain, int port) {
    Myself myself = new Myself("relay.example", Set.of(), address -> true, true);
    var trust = new PemTrustOptions().addCertPath(ca.certificate().toString());
    return new HttpsPolicyFetch(VERTX, DNS, myself, port, trust).of(domain);
  }

  private static String failure(Future<StsPolicy> fetch) {
    return Await.result(
        fetch.transform(done ->
            Future.succeededFuture(
                done.failed() ? String.valueOf(done.cause().getMessage()) : "no failure")));
  }

  private static String failure() {
    return failure(fetch("d.example", server.actualPort()));
  }

  @Test
  void aPolicyIsReadFromItsPlace() {
    answer =
        request ->
            says(
                request,
                "text/plain; charset=utf-8",
                request.path().equals("/.well-known/mta-sts.txt") ? POLICY : "");
    StsPolicy policy = Await.result(fetch("d.example", server.actualPort()));
    assertEquals(StsPolicy.Mode.TESTING, policy.mode());
  }

  @Test
  void aCertificateForAnotherNameIsRefused() {
    answer = request -> says(request, "text/plain", POLICY);
    DNS.host("mta-sts.other.example", "127.0.0.1");
    String failure = failure(fetch("other.example", server.actualPort()));
    assertTrue(failure.contains("mta-sts.other.example"), failure);
  }

  @Test
  void aCertificateForTheAddressIsNoneForTheName() {
    answer = request -> says(request, "text/plain", POLICY);
    HttpServer addressed = serve(ca.server());
    String failure = failure(fetch("d.example", addressed.actualPort()));
    assertTrue(failure.contains("mta-sts.d.example"), failure);
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() throws IOException {
    answer = request -> says(request, "text/plain", POLICY);
    Path forger = Files.createDirectory(folder.resolve("forger"));
    HttpServer forged = serve(TestCa.in(forger).server("forged", "dns:mta-sts.d.example"));
    String failure = failure(fetch("d.example", forged.actualPort()));
    assertTrue(failure.contains("PKIX path"), failure);
  }

  @Test
  void redirectsAreNotFollowed() {
    answer =
        request -> {
          if (request.path().startsWith("/.well")) {
            request
                .response()
                .setStatusCode(302)
                .putHeader("Location", "/policy")
                .putHeader("Content-Type", "text/plain")
                .end()
                .onFailure(Throwable::printStackTrace);
          } else {
            says(request, "text/plain", POLICY);
          }
        };
    assertTrue(failure().contains("answered 302"), HttpsPolicyFetchTest::failure);
  }

  @Test
  void anotherTypeIsRefused() {
    answer = request -> says(request, "text/html", POLICY);
    assertTrue(failure().contains("text/html"), HttpsPolicyFetchTest::failure);
  }

  @Test
  void anEndlessPolicyIsCutOff() {
    answer =
        request -> {
          request.response().setChunked(true).putHeader("Content-Type", "text/plain");
          endless(request);
        };
    assertTrue(failure().contains("more than 65536 bytes"), HttpsPolicyFetchTest::failure);
  }

  private static void endless(HttpServerRequest request) {
    request
        .response()
        .write("mx: a.example\n".repeat(100))
        .onComplete(written -> {
          if (written.succeeded()) {
            VERTX.runOnContext(next -> endless(request));
          }
        });
  }

  @Test
  void whatIsNoPolicyIsRefused() {
    answer = request -> says(request, "text/plain", "hello");
    assertTrue(failure().contains("no policy"), HttpsPolicyFetchTest::failure);
  }

  @Test
  void aNameWithoutAddressIsRefused() {
    assertTrue(failure(fetch("unknown.example", server.actualPort())).contains("no address"));
  }
}
