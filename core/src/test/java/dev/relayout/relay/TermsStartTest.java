package dev.relayout.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.relayout.Await;
import dev.relayout.RelayStartException;
import dev.relayout.SenderAuthOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SenderTlsOptions;
import dev.relayout.TermsOptions;
import dev.relayout.script.FakeScript;
import dev.relayout.tls.TestCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Files and addresses that TLS and login need, and that are wrong: said when the relay starts, with key and
/// file.
class TermsStartTest extends RelayCase {
  private String refusal(TermsOptions terms) {
    options.addSender(new SenderOptions().addServer("127.0.0.1:25").setTerms(terms));
    Throwable failure = Await.failure(relay(new FakeScript()).start());
    assertInstanceOf(RelayStartException.class, failure);
    return failure.getMessage();
  }

  private static TermsOptions tls(SenderTlsOptions tls) {
    return new TermsOptions().setTls(tls);
  }

  private static TermsOptions auth(SenderAuthOptions auth) {
    return new TermsOptions().setAuth(auth.setUser("joe"));
  }

  @Test
  void anAuthorityThatIsNotThere() {
    Path missing = folder.resolve("ca.pem");
    assertEquals(
        "senders[0].tls.ca: " + missing + " does not exist",
        refusal(tls(new SenderTlsOptions().setCa(missing.toString()))));
  }

  @Test
  void aKeyOfAnotherCertificate() {
    TestCa ca = TestCa.in(folder);
    TestCa.Leaf one = ca.client("one");
    TestCa.Leaf two = ca.client("two");
    assertEquals(
        "senders[0].tls.key: "
            + two.key()
            + " is not the key of the certificate "
            + one.certificate(),
        refusal(
            tls(
                new SenderTlsOptions()
                    .setCertificate(one.certificate().toString())
                    .setKey(two.key().toString()))));
  }

  @Test
  void aCertificateWithoutKey() {
    assertEquals(
        "senders[0].tls.key: certificate and key go together, this one is missing",
        refusal(tls(new SenderTlsOptions().setCertificate("own.pem"))));
  }

  @Test
  void aPasswordFileThatIsNotThere() {
    Path missing = folder.resolve("password");
    assertEquals(
        "senders[0].auth.passwordFile: " + missing + " does not exist",
        refusal(auth(new SenderAuthOptions().setPasswordFile(missing.toString()))));
  }

  @Test
  void aPasswordFileWithNothingInIt() throws IOException {
    Path empty = Files.writeString(folder.resolve("password"), "\n");
    assertEquals(
        "senders[0].auth.passwordFile: " + empty + " gives nothing",
        refusal(auth(new SenderAuthOptions().setPasswordFile(empty.toString()))));
  }

  @Test
  void aPasswordThatIsNotInTheEnvironment() {
    assertEquals(
        "senders[0].auth.passwordEnv: the environment has no RELAYOUT_TEST_NOWHERE",
        refusal(auth(new SenderAuthOptions().setPasswordEnv("RELAYOUT_TEST_NOWHERE"))));
  }

  @Test
  void aSourceAddressOfAnotherMachine() {
    assertEquals(
        "senders[0].sourceAddress: this machine has no address 192.0.2.1",
        refusal(new TermsOptions().setSourceAddress("192.0.2.1")));
  }

  @Test
  void aSourceAddressThatIsNone() {
    assertEquals(
        "senders[0].sourceAddress: \"office\" is no IP address",
        refusal(new TermsOptions().setSourceAddress("office")));
  }
}
