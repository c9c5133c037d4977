package dev.relayout.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.ListenerAuthOptions;
import dev.relayout.ListenerOptions;
import dev.relayout.ListenerTlsOptions;
import dev.relayout.OptionException;
import dev.relayout.RelayStartException;
import dev.relayout.SmtpRelay;
import dev.relayout.intake.AccessSettings.TlsMode;
import dev.relayout.script.FakeScript;
import dev.relayout.sink.CaptureServer;
import dev.relayout.smtp.TlsClient;
import dev.relayout.smtp.WireClient;
import dev.relayout.tls.TestCa;
import dev.relayout.users.UserLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A relay whose listener asks for TLS and a password, as a configuration says it.
class ListenerAccessTest extends RelayCase {
  private final ListenerTlsOptions tls = new ListenerTlsOptions().setMode(TlsMode.STARTTLS);
  private TestCa ca;
  private Path users;
  private CaptureServer server;

  @BeforeEach
  void listener() throws IOException {
    ca = TestCa.in(folder);
    TestCa.Leaf leaf = ca.server();
    users = folder.resolve("users.txt");
    byte[] secret = "secret".getBytes(StandardCharsets.UTF_8);
    Files.writeString(users, UserLine.of("joe", List.of("*@b.example"), secret) + "\n");
    server = server("");
    sender(server);
    tls.setRequired(true)
        .setCertificate(leaf.certificate().toString())
        .setKey(leaf.key().toString());
    options.addListener(
        new ListenerOptions()
            .setPort(0)
            .setClients(List.of())
            .setTls(tls)
            .setAuth(new ListenerAuthOptions().setUsers(users.toString()).setRequired(true)));
  }

  private WireClient encrypted(SmtpRelay relay) throws IOException {
    WireClient plain = new WireClient(relay.ports().getFirst());
    plain.reply();
    assertEquals("530 5.7.0 STARTTLS first", plain.ask("MAIL FROM:<a@b.example>"));
    plain.ask("EHLO me.example");
    assertEquals("220 2.0.0 Ready for TLS", plain.ask("STARTTLS"));
    WireClient client = TlsClient.over(plain.socket(), ca);
    client.ask("EHLO me.example");
    return client;
  }

  @Test
  void whoHasThePasswordSends() throws Exception {
    SmtpRelay relay = started();

    try (WireClient client = encrypted(relay)) {
      assertEquals("530 5.7.0 Authentication required", client.ask("MAIL FROM:<a@b.example>"));
      assertEquals("235 2.7.0 Welcome", client.ask("AUTH PLAIN AGpvZQBzZWNyZXQ="));
      assertTrue(client.ask("MAIL FROM:<a@other.example>").startsWith("553 5.7.1 "));
      client.ask("MAIL FROM:<a@b.example>");
      client.ask("RCPT TO:<c@d.example>");
      client.ask("DATA");
      assertTrue(client.ask("Subject: x\r\n\r\nx\r\n.").startsWith("250 "));
    }

    awaitDelivered(1);
    String sent = server.messages().getFirst().text();
    assertTrue(sent.contains("with ESMTPSA\r\n"), sent);
    assertTrue(!sent.contains("joe"), "who logged in is nobody's business: " + sent);
  }

  @Test
  void aRenewedCertificateIsShownAfterReload() throws Exception {
    SmtpRelay relay = started();
    assertEquals("CN=server", subject(relay));
    TestCa.Leaf next = ca.server("next", "dns:localhost,ip:127.0.0.1");
    replace(next.certificate(), tls.getCertificate());
    replace(next.key(), tls.getKey());

    Await.result(relay.reloadCertificates());

    assertEquals("CN=next", subject(relay));
  }

  private static void replace(Path by, String file) throws IOException {
    Files.copy(by, Path.of(file), StandardCopyOption.REPLACE_EXISTING);
  }

  private String subject(SmtpRelay relay) throws IOException {
    try (WireClient client = encrypted(relay)) {
      return ((SSLSocket) client.socket()).getSession().getPeerPrincipal().getName();
    }
  }

  @Test
  void aUsersFileThatIsBrokenIsNamedWithItsLine() throws Exception {
    Files.writeString(users, "# first\njoe:secret\n");

    String why = refusal();

    assertTrue(why.startsWith("listeners[0].auth.users: "), why);
    assertTrue(why.contains("users.txt:2: no bcrypt hash"), why);
    assertTrue(!why.contains("secret"), why);
  }

  @Test
  void aUsersFileThatIsNotThereIsSaidToBeMissing() throws Exception {
    Files.delete(users);

    String why = refusal();

    assertEquals("listeners[0].auth.users: " + users + " does not exist", why);
  }

  @Test
  void aKeyThatDoesNotFitIsNamed() throws Exception {
    replace(ca.server("other", "dns:localhost").key(), tls.getKey());

    String why = refusal();

    assertTrue(why.startsWith("listeners[0].tls: "), why);
    assertTrue(why.contains("is not the key of"), why);
  }

  private String refusal() {
    SmtpRelay relay = relay(new FakeScript());
    var refused = assertThrows(RelayStartException.class, () -> relay.start().await());
    assertInstanceOf(OptionException.class, refused.getCause(), "the operator can mend it");
    return String.valueOf(refused.getMessage());
  }
}
