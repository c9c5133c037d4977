package dev.relayout.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.ListenerAuthOptions;
import dev.relayout.ListenerOptions;
import dev.relayout.ListenerTlsOptions;
import dev.relayout.SenderAuthOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SenderTlsOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.SmtpRelayOptions;
import dev.relayout.TermsOptions;
import dev.relayout.event.RelayEvent;
import dev.relayout.intake.AccessSettings;
import dev.relayout.script.ScriptEngines;
import dev.relayout.sink.CaptureServer;
import dev.relayout.spool.Envelope;
import dev.relayout.tls.TestCa;
import dev.relayout.tls.TlsMode;
import dev.relayout.users.PasswordHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One relay sends through another, with TLS and a login: our client and our server understand each other.
class TwoRelaysTest extends RelayCase {
  private CaptureServer end;
  private SmtpRelay provider;
  private SmtpRelay office;
  private TestCa ca;

  @BeforeEach
  void provider() throws IOException {
    ca = TestCa.in(folder);
    TestCa.Leaf server = ca.server();
    String hash = PasswordHash.of("pencil".getBytes(StandardCharsets.UTF_8), 4).text();
    Path users = Files.writeString(folder.resolve("users"), "joe:" + hash + "\n");
    end = server("");
    sender(end);
    options.addListener(
        new ListenerOptions()
            .setPort(0)
            // Only who logs in may send.
            .setClients(List.of("192.0.2.0/24"))
            .setTls(
                new ListenerTlsOptions()
                    .setMode(AccessSettings.TlsMode.STARTTLS)
                    .setCertificate(server.certificate().toString())
                    .setKey(server.key().toString()))
            .setAuth(new ListenerAuthOptions().setUsers(users.toString())));
    provider = started();
  }

  @AfterEach
  void close() {
    if (office != null) {
      Await.result(office.close());
    }
  }

  private void office(String password, boolean chunking) {
    office =
        SmtpRelay.builder(vertx)
            .with(
                new SmtpRelayOptions()
                    .setSpool(folder.resolve("office").toString())
                    .setHostname("office.test")
                    .addSender(
                        new SenderOptions()
                            .addServer("localhost:" + provider.ports().getFirst())
                            .setTerms(terms(password, chunking))))
            .engines(new ScriptEngines(List.of()))
            .time(clock, ZoneOffset.UTC)
            .build();
    office.onEvent(events);
    Await.result(office.start());
  }

  private TermsOptions terms(String password, boolean chunking) {
    return new TermsOptions()
        .setTls(new SenderTlsOptions().setMode(TlsMode.STARTTLS).setCa(ca.certificate().toString()))
        .setAuth(new SenderAuthOptions().setUser("joe").setPassword(password))
        .setChunking(chunking);
  }

  @Test
  void mailGoesThroughBoth() {
    office("pencil", false);
    submit(office, "hello", "ann@example.net");
    Await.result(end.received(1));
    String trace = end.messages().getFirst().text();
    assertTrue(trace.contains("with ESMTPSA"), trace);
  }

  @Test
  void byChunksAsWell() {
    office("pencil", true);
    submit(office, "hello", "ann@example.net");
    submit(office, "again", "ann@example.net", "bob@example.net");
    Await.result(end.received(2));
    assertEquals(2, end.messages().size());
  }

  @Test
  void aWrongPasswordKeepsTheMail() {
    office("pencils", false);
    submit(office, "hello", "ann@example.net");
    RelayEvent.SessionEnded ended = events.await(1, RelayEvent.SessionEnded.class).getFirst();
    assertTrue(ended.alert() && ended.trouble().contains("AUTH"), ended.trouble());
    assertEquals(List.of(), end.messages());
  }

  /// RFC 8689: the first stretch has TLS, the second has none, and that is where it ends.
  @Test
  void requireTlsGoesAsFarAsTlsDoes() {
    office("pencil", false);
    Envelope envelope =
        Envelope.submitted("joe@example.org", List.of("ann@example.net")).withRequireTls(true);
    Await.result(office.submit(envelope, mail("hello")));
    RelayEvent.Bounced bounced = events.await(1, RelayEvent.Bounced.class).getFirst();
    assertEquals("joe@example.org", bounced.message().envelope().returnPath());
    assertTrue(bounced.message().envelope().requireTls());
    assertTrue(bounced.trouble().contains("5.7.30"), bounced.trouble());
    // Written down by the first relay, which may be after the second one's bounce.
    events.await(1, RelayEvent.Delivered.class);
    assertEquals(List.of(), end.messages());
  }
}
