package dev.relayout.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.intake.AccessSettings.TlsMode;
import dev.relayout.tls.TestCa;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Clients that others wrote, at a listener that takes mail over TLS from its user only.
class SecureClientsTest {
  private static final String MAIL =
      "From: sender@origin.example\r\nTo: it@box.example\r\nSubject: x\r\n\r\n.dots\r\n..\r\n.\r\n";

  @TempDir Path certificates;
  @TempDir Path spool;
  @TempDir Path scratch;
  private TestCa ca;

  @BeforeEach
  void makeAuthority() {
    ca = TestCa.in(certificates);
  }

  @ParameterizedTest
  @EnumSource(
      value = TlsMode.class,
      names = {"STARTTLS", "IMPLICIT"})
  void swaksSends(TlsMode mode) throws Exception {
    Programs.skipIf(Programs.lacking("swaks"));
    try (ListeningRelay relay = ListeningRelay.start(spool, ca, mode)) {
      Swaks swaks = new Swaks(scratch, ca, relay.port());
      String tls = mode == TlsMode.IMPLICIT ? "-tlsc" : "-tls";
      for (String mechanism : List.of("PLAIN", "LOGIN")) {
        Swaks.Sent sent =
            swaks.send(
                tls, "-a", mechanism, "-au", ListeningRelay.USER, "-ap", ListeningRelay.PASSWORD);
        assertEquals(0, sent.status(), sent.said());
        assertTrue(relay.nextMessage().contains("with ESMTPSA\r\n"), sent.said());
      }
      Swaks.Sent unknown = swaks.send(tls);
      assertTrue(unknown.refused() && unknown.overTls(), unknown.said());
      Swaks.Sent wrong = swaks.send(tls, "-a", "PLAIN", "-au", ListeningRelay.USER, "-ap", "x");
      assertTrue(wrong.refused() && wrong.overTls(), wrong.said());
      if (mode == TlsMode.STARTTLS) {
        Swaks.Sent clear = swaks.send();
        assertTrue(clear.refused() && !clear.overTls(), clear.said());
      }
    }
  }

  @Test
  void curlSends() throws Exception {
    Programs.skipIf(Programs.lacking("curl"));
    try (ListeningRelay relay = ListeningRelay.start(spool, ca, TlsMode.STARTTLS)) {
      run(
          "curl",
          "--silent",
          "--show-error",
          "--ssl-reqd",
          "--cacert",
          "" + ca.certificate(),
          "--url",
          "smtp://localhost:" + relay.port() + "/client.example",
          "--user",
          ListeningRelay.USER + ":" + ListeningRelay.PASSWORD,
          "--mail-from",
          "sender@origin.example",
          "--mail-rcpt",
          "it@box.example",
          "--upload-file",
          "" + mail());
      assertArrived(relay);
    }
  }

  @Test
  void msmtpSends() throws Exception {
    Programs.skipIf(Programs.lacking("msmtp"));
    try (ListeningRelay relay = ListeningRelay.start(spool, ca, TlsMode.STARTTLS)) {
      Path settings =
          Files.writeString(
              scratch.resolve("msmtprc"),
              """
              account default
              host localhost
              port %d
              from sender@origin.example
              auth plain
              user %s
              password %s
              tls on
              tls_starttls on
              tls_trust_file %s
              """
                  .formatted(
                      relay.port(),
                      ListeningRelay.USER,
                      ListeningRelay.PASSWORD,
                      ca.certificate()));
      Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));
      shell("msmtp", "-C '" + settings + "' it@box.example < '" + mail() + "'");
      assertArrived(relay);
    }
  }

  @Test
  void smtplibSends() throws Exception {
    Programs.skipIf(Programs.lacking("python3"));
    try (ListeningRelay relay = ListeningRelay.start(spool, ca, TlsMode.STARTTLS)) {
      Path program =
          Files.writeString(
              scratch.resolve("send.py"),
              """
              import smtplib, ssl, sys
              port, authority, user, password, mail = sys.argv[1:]
              with smtplib.SMTP('localhost', int(port), local_hostname='client.example') as server:
                  server.starttls(context=ssl.create_default_context(cafile=authority))
                  server.login(user, password)
                  server.sendmail('sender@origin.example', ['it@box.example'], open(mail, 'rb').read())
              """);
      run(
          "python3",
          "" + program,
          "" + relay.port(),
          "" + ca.certificate(),
          ListeningRelay.USER,
          ListeningRelay.PASSWORD,
          "" + mail());
      assertArrived(relay);
    }
  }

  @Test
  void vertxMailClientSends() throws Exception {
    try (ListeningRelay relay = ListeningRelay.start(spool, ca, TlsMode.STARTTLS)) {
      MailConfig config =
          new MailConfig("localhost", relay.port())
              .setStarttls(StartTLSOptions.REQUIRED)
              .setLogin(LoginOption.REQUIRED)
              .setUsername(ListeningRelay.USER)
              .setPassword(ListeningRelay.PASSWORD)
              .setOwnHostname("client.example")
              .setTrustOptions(new PemTrustOptions().addCertPath(ca.certificate().toString()));
      MailClient client = MailClient.create(relay.vertx(), config);
      MailMessage mail =
          new MailMessage("sender@origin.example", "it@box.example", "x", ".dots\n..\n.\n");
      ListeningRelay.await(client.sendMail(mail));
      assertArrived(relay);
      ListeningRelay.await(client.close());
    }
  }

  /// It would have to find something: nothing below TLS 1.2 and no weak cipher.
  @ParameterizedTest
  @EnumSource(
      value = TlsMode.class,
      names = {"STARTTLS", "IMPLICIT"})
  void sslscanFindsNothingWeak(TlsMode mode) throws Exception {
    Programs.skipIf(Programs.lacking("sslscan"));
    try (ListeningRelay relay = ListeningRelay.start(spool, ca, mode)) {
      String address = "127.0.0.1:" + relay.port();
      String said =
          mode == TlsMode.STARTTLS
              ? run("sslscan", "--no-colour", "--starttls-smtp", address)
              : run("sslscan", "--no-colour", address);
      for (String old : List.of("SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1")) {
        assertTrue(said.matches("(?s).*\\n" + old + " +disabled\\n.*"), said);
      }
      for (String today : List.of("TLSv1.2", "TLSv1.3")) {
        assertTrue(said.matches("(?s).*\\n" + today + " +enabled\\n.*"), said);
      }
      List<String> ciphers =
          said.lines().filter(line -> line.matches("(Preferred|Accepted) +TLSv.*")).toList();
      assertFalse(ciphers.isEmpty(), said);
      for (String cipher : ciphers) {
        assertTrue(cipher.matches(".*(GCM|CHACHA20|CCM).*"), cipher);
        assertTrue(cipher.matches(".*(TLSv1\\.3|ECDHE|DHE).*"), cipher);
      }
      assertTrue(said.contains("not vulnerable to heartbleed"), said);
    }
  }

  private Path mail() throws Exception {
    return Files.writeString(scratch.resolve("mail.eml"), MAIL);
  }

  private static void assertArrived(ListeningRelay relay) throws Exception {
    String arrived = relay.nextMessage();
    assertTrue(arrived.contains("with ESMTPSA\r\n"), arrived);
    assertTrue(arrived.endsWith("\r\n\r\n.dots\r\n..\r\n.\r\n"), arrived);
  }

  private String run(String program, String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = Programs.get(program);
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Programs.run(scratch.resolve(program + ".log"), command);
  }

  private void shell(String program, String arguments) throws Exception {
    Programs.run(
        scratch.resolve(program + ".log"),
        "/bin/sh",
        "-c",
        Programs.get(program) + " " + arguments);
  }
}
