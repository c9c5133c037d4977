package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.hooks.FakeScript;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.Tunables;
import dev.relayout.tls.ClientTls.Verify;
import dev.relayout.tls.PemException;
import dev.relayout.tls.PemFiles;
import dev.relayout.tls.TestCa;
import dev.relayout.tls.TlsMode;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/// TLS towards real sockets, and what does not get past it.
class SecureSessionTest extends SecureCase {
  @Test
  void starttls() throws PemException {
    List<String> protocols = new CopyOnWriteArrayList<>();
    delivered(
        send(
            tls(TlsMode.STARTTLS, Verify.USUAL),
            line -> {
              protocols.add(line.beginSecure(server.context()).getProtocol());
              take(line);
            }));
    assertEquals(List.of("TLSv1.3"), protocols);
  }

  @Test
  void anAddressIsVerifiedLikeAName() throws PemException {
    delivered(
        send(
            "127.0.0.1",
            tls(TlsMode.STARTTLS, Verify.USUAL),
            line -> {
              line.beginSecure(server.context());
              take(line);
            }));
  }

  /// RFC 6066 §3: `_` is in no name that a handshake can ask for, but in those of many a server.
  @Test
  void aServerWhoseNameIsNoneForAHandshake() throws PemException {
    try (FakePeer peer =
        new FakePeer(line -> {
          line.beginSecure(server.context());
          take(line);
        })) {
      run.servers.add(new Route.Server("mail_1.example", peer.port(), "127.0.0.1"));
      // Java takes no certificate for such a name.
      run.with(new Tunables(false, 0, 0, 0, false));
      delivered(run.terms(Terms.USUAL.withTls(tls(TlsMode.STARTTLS, Verify.USUAL))).run());
    }
  }

  @Test
  void implicit() throws PemException {
    delivered(
        send(
            tls(TlsMode.IMPLICIT, Verify.USUAL),
            line -> {
              line.secure(server.context());
              line.begin();
              take(line);
            }));
  }

  @Test
  void starttlsThatIsNotOffered() throws PemException {
    barred(
        send(
            tls(TlsMode.STARTTLS, Verify.USUAL),
            line -> {
              line.begin();
              line.end();
            }),
        "the server does not offer STARTTLS");
  }

  @Test
  void starttlsThatIsRefused() throws PemException {
    barred(
        send(
            tls(TlsMode.STARTTLS, Verify.USUAL),
            line -> {
              line.say("220 peer");
              line.hear("EHLO ");
              line.say("250-peer", "250 STARTTLS");
              line.hear("STARTTLS");
              line.say("454 4.7.0 no certificate");
              line.end();
            }),
        "STARTTLS was answered with 454 4.7.0 no certificate");
  }

  @Test
  void anAuthorityThatNobodyKnows() {
    barred(
        send(tls(TlsMode.STARTTLS, Verify.USUAL, null, null), inVain(server)),
        "no authority that is trusted has signed the server's certificate");
  }

  @Test
  void aCertificateForAnotherName() throws PemException {
    TestCa.Leaf other = ca.server("other", "dns:mx.example.org");
    barred(
        send(tls(TlsMode.STARTTLS, Verify.USUAL), inVain(other)),
        "No subject alternative DNS name matching localhost found");
  }

  @Test
  void aCertificateThatHasExpired() throws PemException {
    barred(
        send(tls(TlsMode.STARTTLS, Verify.USUAL), inVain(ca.expired())),
        "the server's certificate has expired");
  }

  @Test
  void verifyingMayBeSwitchedOffByTheScript() {
    run.with(new Tunables(false, 0, 0, 0, false));
    delivered(
        send(
            tls(TlsMode.STARTTLS, Verify.USUAL, null, null),
            line -> {
              line.beginSecure(server.context());
              take(line);
            }));
  }

  @Test
  void theScriptMayStillSwitchItOffWhenItKnowsTheServer() {
    run.with(
        FakeScript.with(
            "ServerConnected",
            (script, args) -> {
              script.set("VerifyCertificate", false);
              return ScriptValue.Nil.NIL;
            }));
    delivered(
        send(
            tls(TlsMode.STARTTLS, Verify.USUAL, null, null),
            line -> {
              line.beginSecure(server.context());
              take(line);
            }));
  }

  @Test
  void whatAPolicyDemandsTheScriptCannotSwitchOff() {
    run.with(new Tunables(false, 0, 0, 0, false));
    barred(
        send(tls(TlsMode.STARTTLS, Verify.USUAL, null, null).enforced(), inVain(server)),
        "no authority that is trusted");
  }

  @Test
  void aClientCertificate() throws PemException {
    TestCa.Leaf own = ca.client("relay");
    KeyCertOptions identity = PemFiles.identity(own.certificate(), own.key(), run.vertx);
    List<String> seen = new CopyOnWriteArrayList<>();
    TrustOptions trust = PemFiles.authorities(ca.certificate());
    delivered(
        send(
            tls(TlsMode.IMPLICIT, Verify.USUAL, trust, identity),
            line -> {
              seen.add(line.secure(server.context(ca), true).getPeerPrincipal().getName());
              line.begin();
              take(line);
            }));
    assertEquals(List.of("CN=relay"), seen);
  }

  @Test
  void aClientCertificateThatIsMissing() throws PemException {
    barred(
        send(
            tls(TlsMode.IMPLICIT, Verify.USUAL),
            line -> {
              try {
                line.secure(server.context(ca), true);
                throw new AssertionError("no certificate was needed");
              } catch (SSLException e) {
                // As expected.
              }
            }),
        "certificate_required");
  }
}
