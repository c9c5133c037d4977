package dev.relayout.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ongres.scram.common.util.TlsServerEndpoint;
import dev.relayout.tls.TestCa;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
  @TempDir static Path folder;
  private static X509Certificate certificate;

  private static final Peer CLEAR = new Peer("mx.example.org", 587, false, null);
  private static final Peer TLS = new Peer("mx.example.org", 587, true, null);
  private static final Secret PASSWORD = new Secret.Password("pencil");

  @BeforeAll
  static void certificate() throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(TestCa.in(folder).server().certificate())) {
      certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static Login login(Secret secret, Mechanism... allowed) {
    return new Login("joe", secret, Set.of(allowed), false);
  }

  private static Mechanism chosen(Peer server, String... offered) throws LoginException {
    return login(PASSWORD).begin(List.of(offered), Set.of(), server).mechanism();
  }

  private static String why(Login login, Peer server, String... offered) {
    return assertThrows(LoginException.class, () -> login.begin(List.of(offered), Set.of(), server))
        .getMessage();
  }

  @Test
  void theStrongestIsTaken() throws LoginException {
    String[] all = {"LOGIN", "plain", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256", "XOAUTH2"};
    assertEquals(Mechanism.SCRAM_SHA_256, chosen(TLS, all));
    assertEquals(Mechanism.CRAM_MD5, chosen(TLS, "LOGIN", "PLAIN", "CRAM-MD5"));
    assertEquals(Mechanism.PLAIN, chosen(TLS, "LOGIN", "PLAIN"));
    assertEquals(Mechanism.LOGIN, chosen(TLS, "LOGIN", "GSSAPI"));
    assertEquals(Mechanism.CRAM_MD5, chosen(CLEAR, "LOGIN", "PLAIN", "CRAM-MD5"));
  }

  @Test
  void onlyWhatIsAllowed() throws LoginException {
    Login login = login(PASSWORD, Mechanism.PLAIN);
    SaslExchange begun = login.begin(List.of("SCRAM-SHA-256", "PLAIN"), Set.of(), TLS);
    assertEquals(Mechanism.PLAIN, begun.mechanism());
    assertEquals(
        "no AUTH mechanism fits, the server offers SCRAM-SHA-256",
        why(login, TLS, "SCRAM-SHA-256"));
  }

  @Test
  void neitherPasswordNorTokenInClear() {
    assertTrue(why(login(PASSWORD), CLEAR, "PLAIN", "LOGIN").contains("is sent without TLS"));
    Secret token = new Secret.TokenFile(folder.resolve("none"));
    assertTrue(why(login(token), CLEAR, "XOAUTH2", "OAUTHBEARER").contains("is sent without TLS"));
  }

  @Test
  void aPasswordIsNoToken() {
    assertEquals(
        "no AUTH mechanism fits, the server offers XOAUTH2 OAUTHBEARER",
        why(login(PASSWORD), TLS, "XOAUTH2", "OAUTHBEARER"));
  }

  @Test
  void plainIsNameAndPassword() throws LoginException {
    SaslExchange plain = login(PASSWORD).begin(List.of("PLAIN"), Set.of(), TLS);
    assertEquals("\0joe\0pencil", text(plain.initial()));
    assertTrue(plain.complete());
  }

  /// The example of RFC 2195 §2, with its name and secret.
  @Test
  void cramMd5IsThatOfTheRfc() throws LoginException {
    Login login = new Login("tim", new Secret.Password("tanstaaftanstaaf"), Set.of(), false);
    SaslExchange cram = login.begin(List.of("CRAM-MD5"), Set.of(), CLEAR);
    String challenge = "<1896.697170952@postoffice.reston.mci.net>";
    assertEquals(
        "tim b913a602c7eda7a495b4e6e7334d3890",
        text(cram.answer(challenge.getBytes(StandardCharsets.US_ASCII))));
  }

  @Test
  void scramProvesBothSides() throws LoginException {
    ScramServer server = new ScramServer("pencil");
    SaslExchange scram = login(PASSWORD).begin(List.of("SCRAM-SHA-256"), Set.of(), TLS);
    byte[] proof = scram.answer(server.challenge(scram.initial()));
    assertFalse(scram.complete());
    assertEquals("", text(scram.answer(server.proof(proof, new byte[0]))));
    assertTrue(scram.complete());
    assertEquals("n,,", server.gs2Header());
  }

  @Test
  void scramIsBoundToTheCertificate() throws LoginException, GeneralSecurityException {
    ScramServer server = new ScramServer("pencil");
    Peer peer = new Peer("mx.example.org", 587, true, certificate);
    SaslExchange scram =
        login(PASSWORD).begin(List.of("SCRAM-SHA-256", "SCRAM-SHA-256-PLUS"), Set.of(), peer);
    assertEquals(Mechanism.SCRAM_SHA_256_PLUS, scram.mechanism());
    byte[] proof = scram.answer(server.challenge(scram.initial()));
    byte[] binding = TlsServerEndpoint.getChannelBindingData(certificate);
    scram.answer(server.proof(proof, binding));
    assertTrue(scram.complete());
    assertEquals("p=tls-server-end-point,,", server.gs2Header());
  }

  /// Else nobody would notice that somebody took the better offer out.
  @Test
  void scramSaysThatItCouldHaveBeenBound() throws LoginException {
    ScramServer server = new ScramServer("pencil");
    Peer peer = new Peer("mx.example.org", 587, true, certificate);
    SaslExchange scram = login(PASSWORD).begin(List.of("SCRAM-SHA-256"), Set.of(), peer);
    server.challenge(scram.initial());
    assertEquals("y,,", server.gs2Header());
  }

  @Test
  void scramThatMayNotBeBoundSaysNothingOfIt() throws LoginException {
    ScramServer server = new ScramServer("pencil");
    Peer peer = new Peer("mx.example.org", 587, true, certificate);
    Login login = login(PASSWORD, Mechanism.SCRAM_SHA_256);
    SaslExchange scram =
        login.begin(List.of("SCRAM-SHA-256", "SCRAM-SHA-256-PLUS"), Set.of(), peer);
    server.challenge(scram.initial());
    assertEquals("n,,", server.gs2Header());
  }

  @Test
  void aServerThatDoesNotKnowThePasswordIsFoundOut() throws LoginException {
    ScramServer server = new ScramServer("pencil");
    SaslExchange scram = login(PASSWORD).begin(List.of("SCRAM-SHA-256"), Set.of(), TLS);
    scram.answer(server.challenge(scram.initial()));
    byte[] guessed =
        "v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=".getBytes(StandardCharsets.UTF_8);
    LoginException e = assertThrows(LoginException.class, () -> scram.answer(guessed));
    assertEquals("the server did not prove that it knows the password", e.getMessage());
    assertFalse(scram.complete());
  }

  @Test
  void aServerCannotMakeUsComputeForEver() throws LoginException {
    ScramServer server = new ScramServer("pencil", Scram.MAX_ITERATIONS + 1);
    SaslExchange scram = login(PASSWORD).begin(List.of("SCRAM-SHA-256"), Set.of(), TLS);
    byte[] challenge = server.challenge(scram.initial());
    LoginException e = assertThrows(LoginException.class, () -> scram.answer(challenge));
    assertEquals("the server asks for 1000001 iterations of SCRAM", e.getMessage());
  }

  /// The library takes the first three for 3,000,000.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "i=+3000000",
        "i=\u0663\u0660\u0660\u0660\u0660\u0660\u0660",
        "i=0003000000",
        "i=3000000,i=4096",
        "i=4096,i=3000000",
        "i=9999999999999999999",
        "i=0",
        "i=",
        "I=4096",
        "x=1,i=4096"
      })
  void iterationsThatCanBeReadInTwoWaysAreRefused(String iterations) throws LoginException {
    SaslExchange scram = login(PASSWORD).begin(List.of("SCRAM-SHA-256"), Set.of(), TLS);
    byte[] challenge = challenge(scram, iterations);
    LoginException e = assertThrows(LoginException.class, () -> scram.answer(challenge));
    assertEquals("the server's challenge is not one of SCRAM", e.getMessage());
  }

  /// RFC 5802 §7: they follow the iterations, and who does not know them goes on.
  @Test
  void extensionsOfAChallengeAreNoTrouble() throws LoginException {
    SaslExchange scram = login(PASSWORD).begin(List.of("SCRAM-SHA-256"), Set.of(), TLS);
    String proof = text(scram.answer(challenge(scram, "i=4096,x=i=3000000")));
    assertTrue(proof.contains(",p="), proof);
  }

  private static byte[] challenge(SaslExchange scram, String iterations) {
    String first = text(scram.initial());
    String nonce = first.substring(first.indexOf("r="));
    return (nonce + "server,s=c2FsdA==," + iterations).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void tokensAreReadForEveryLogin() throws LoginException, IOException {
    Path file = folder.resolve("token");
    Login login = login(new Secret.TokenFile(file));
    Files.writeString(file, "first\n");
    assertEquals("user=joe\u0001auth=Bearer first\u0001\u0001", xoauth2(login));
    Files.writeString(file, "second\n");
    assertEquals("user=joe\u0001auth=Bearer second\u0001\u0001", xoauth2(login));
    Files.delete(file);
    assertTrue(why(login, TLS, "XOAUTH2").startsWith("the token file " + file));
  }

  private static String xoauth2(Login login) throws LoginException {
    return text(login.begin(List.of("XOAUTH2"), Set.of(), TLS).initial());
  }

  @Test
  void oauthbearerIsThatOfTheRfc() throws LoginException {
    Login login =
        new Login("j,o=e", new Secret.TokenCommand(List.of("echo", "abc"), 10), Set.of(), false);
    SaslExchange bearer = login.begin(List.of("XOAUTH2", "OAUTHBEARER"), Set.of(), TLS);
    assertEquals(
        "n,a=j=2Co=3De,\u0001host=mx.example.org\u0001port=587\u0001auth=Bearer abc\u0001\u0001",
        text(bearer.initial()));
    // The server says why it does not take the token, and waits for us to say that we have heard.
    assertEquals(
        "\u0001", text(bearer.answer("{\"status\":\"401\"}".getBytes(StandardCharsets.UTF_8))));
    assertFalse(bearer.complete());
  }

  @Test
  void aCommandThatFailsSaysSoAndNotWhatItPrinted() {
    assertEquals(
        "the token command sh ended with status 3",
        command("echo secret; echo secret >&2; exit 3"));
    assertEquals("the token command sh gives nothing", command("true"));
    assertEquals("the token command sh gives control characters", command("printf 'a\\tb'"));
    assertEquals("the token command sh took longer than 1 s", command("sleep 20"));
    Secret missing = new Secret.TokenCommand(List.of("/no/such/program"), 1);
    String why = why(login(missing), TLS, "XOAUTH2");
    assertTrue(why.startsWith("the token command /no/such/program cannot be started"), why);
  }

  /// A shell that is ended would leave behind what it waits for.
  @Test
  @Timeout(60)
  void aCommandThatTakesTooLongIsEndedWithWhatItHasStarted() throws IOException {
    Path started = folder.resolve("started");
    String why = command("sleep 300 & echo $! > '" + started + "'; wait");
    assertEquals("the token command sh took longer than 1 s", why);
    long child = Long.parseLong(Files.readString(started).strip());
    ProcessHandle.of(child).ifPresent(left -> left.onExit().join());
  }

  private static String command(String script) {
    return why(login(new Secret.TokenCommand(List.of("sh", "-c", script), 1)), TLS, "XOAUTH2");
  }

  @Test
  void secretsDoNotShow() {
    Login login = login(new Secret.Password("pencil"));
    assertFalse(login.toString().contains("pencil"), login.toString());
    Login other = login(new Secret.TokenCommand(List.of("get", "--key=pencil"), 1));
    assertFalse(other.toString().contains("pencil"), other.toString());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
