package dev.relayout.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relayout.Await;
import dev.relayout.spool.Envelope;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Clients that others wrote.
class ForeignClientsTest extends ListenerCase {
  private MailClient vertxClient(int port) {
    return MailClient.create(
        vertx, new MailConfig("127.0.0.1", port).setPipelining(true).setOwnHostname("me"));
  }

  private static MailMessage hello(String... to) {
    return new MailMessage()
        .setFrom("Anna <a@b.example>")
        .setTo(List.of(to))
        .setSubject("hello")
        .setText(".dots\n..and more\n.\n");
  }

  @Test
  void vertxMailClientSends() {
    int port = start(defaults).port();
    MailClient client = vertxClient(port);

    for (int i = 0; i < 3; i++) {
      Await.result(client.sendMail(hello("c@d.example", "Eve <e@f.example>")));
    }

    assertEquals(3, told.size());
    Envelope envelope = told.getFirst().envelope();
    assertEquals("a@b.example", envelope.returnPath());
    assertEquals(List.of("c@d.example", "e@f.example"), envelope.recipients());
    assertTrue(body(told.getFirst()).endsWith("\r\n\r\n.dots\r\n..and more\r\n.\r\n"));
  }

  @Test
  void vertxMailClientIsTurnedAway() {
    RelayPolicy nobody = RelayPolicy.networks(List.of(Network.parse("192.0.2.0/24")));
    int port = start(defaults.withRelay(nobody)).port();

    Throwable failure = Await.failure(vertxClient(port).sendMail(hello("c@d.example")));

    assertEquals(550, assertInstanceOf(SMTPException.class, failure).getReplyCode());
    assertEquals(List.of(), told);
  }

  private static final String PYTHON =
      """
      import smtplib, sys
      s = smtplib.SMTP('127.0.0.1', int(sys.argv[1]), 'py.example')
      s.ehlo()
      assert s.has_extn('smtputf8') and s.has_extn('8bitmime'), s.esmtp_features
      r = s.sendmail('a@b.example', ['c@d.example', 'bad', 'e@f.example'],
                     b'Subject: py\\r\\n\\r\\n.\\r\\n..x\\r\\n\\xc3\\xa9', ['BODY=8BITMIME'])
      assert r == {'bad': (501, b'5.1.3 Address without a domain')}, r
      s.sendmail('j\\u00f6rg@b.example', '\\u03b4@d.example', 'Subject: two\\n\\nx',
                 ['SMTPUTF8', 'BODY=8BITMIME'])
      assert s.verify('c@d.example')[0] == 252
      print(s.quit())
      """;

  @Test
  void pythonSends() throws Exception {
    int port = start(defaults).port();

    String said = python(port);

    assertEquals("(221, b'2.0.0 Bye')", said.strip());
    assertEquals("Subject: py\r\n\r\n.\r\n..x\r\n\u00c3\u00a9\r\n", body(told.get(0)));
    assertEquals(List.of("c@d.example", "e@f.example"), told.get(0).envelope().recipients());
    assertEquals("jörg@b.example", told.get(1).envelope().returnPath());
    assertEquals(List.of("δ@d.example"), told.get(1).envelope().recipients());
    assertTrue(told.get(1).envelope().smtpUtf8());
  }

  private static String python(int port) throws Exception {
    Process process;
    try {
      process =
          new ProcessBuilder("python3", "-c", PYTHON, "" + port).redirectErrorStream(true).start();
    } catch (IOException absent) {
      assumeTrue(false, "no python3 on the PATH: smtplib is not tried");
      throw absent;
    }
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
