package dev.relayout.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Paths of MAIL and RCPT (RFC 5321 §4.1.2, §4.1.3, §4.5.3.1).
class PathsTest {
  private static String rcpt(String argument, boolean utf8) {
    return switch (RcptCommand.parse(argument, utf8)) {
      case Parsed.Good<RcptCommand>(RcptCommand rcpt) -> rcpt.recipient().toString();
      case Parsed.Bad<RcptCommand>(ServerReply reply) -> reply.toString();
    };
  }

  private static Mailbox mailbox(String address) {
    return switch (Mailbox.parse(address)) {
      case Parsed.Good<Mailbox>(Mailbox mailbox) -> mailbox;
      case Parsed.Bad<Mailbox>(ServerReply reply) -> throw new AssertionError(reply.toString());
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          TO:<user@example.org>                    | user@example.org
          to:<User@Example.ORG>                    | User@Example.ORG
          TO: <user@example.org>                   | user@example.org
          TO:<a.b+c=d@example.org>                 | a.b+c=d@example.org
          TO:<!#$%&'*+-/=?^_`{}~~@example.org>     | !#$%&'*+-/=?^_`{}~~@example.org
          TO:<postmaster>                          | postmaster
          TO:<PostMaster>                          | PostMaster
          TO:<"quoted"@example.org>                | quoted@example.org
          TO:<"a b"@example.org>                   | "a b"@example.org
          TO:<"a\\b"@example.org>                  | ab@example.org
          TO:<"a\\"b"@example.org>                 | "a\\"b"@example.org
          TO:<"a\\\\b"@example.org>                | "a\\\\b"@example.org
          TO:<"a>b@c"@example.org>                 | "a>b@c"@example.org
          TO:<""@example.org>                      | ""@example.org
          TO:<"a..b"@example.org>                  | "a..b"@example.org
          TO:<u@[192.0.2.1]>                       | u@[192.0.2.1]
          TO:<u@[IPv6:2001:db8::1]>                | u@[IPv6:2001:db8::1]
          TO:<u@[ipv6:::ffff:192.0.2.1]>           | u@[ipv6:::ffff:192.0.2.1]
          TO:<u@[IPv6:1:2:3:4:5:6:7:8]>            | u@[IPv6:1:2:3:4:5:6:7:8]
          TO:<@a.example,@b.example:u@c.example>   | u@c.example
          TO:<@[192.0.2.1]:u@c.example>            | u@c.example
          TO:<u@localhost>                         | u@localhost
          TO:<u@host_name.example>                 | u@host_name.example
          TO:<u@xn--mller-kva.example>             | u@xn--mller-kva.example
          """)
  void canonical(String argument, String address) {
    assertEquals(address, rcpt(argument, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TO:user@example.org",
        "TO:<user@example.org",
        "TO:user@example.org>",
        "TO:<>",
        "TO:<user>",
        "TO:<user@>",
        "TO:<@example.org>",
        "TO:<@>",
        "TO:<user@example.org.>",
        "TO:<user@.example.org>",
        "TO:<user@example..org>",
        "TO:<user@-example.org>",
        "TO:<user@example-.org>",
        "TO:<user@exa mple.org>",
        "TO:<user@example.org >",
        "TO:< user@example.org>",
        "TO:<user@example.org>>",
        "TO:<a..b@example.org>",
        "TO:<.a@example.org>",
        "TO:<a.@example.org>",
        "TO:<a b@example.org>",
        "TO:<a,b@example.org>",
        "TO:<a@b@example.org>",
        "TO:<\"a\"b@example.org>",
        "TO:<\"a@example.org>",
        "TO:<\"a\\\"@example.org>",
        "TO:<\"a\u007fb\"@example.org>",
        "TO:<u@[192.0.2.256]>",
        "TO:<u@[192.0.2]>",
        "TO:<u@[192.0.02.1]>",
        "TO:<u@[IPv6:2001:db8:::1]>",
        "TO:<u@[IPv6:1:2:3:4:5:6:7]>",
        "TO:<u@[IPv6:1:2:3:4:5:6:7:8:9]>",
        "TO:<u@[IPv6:1::2::3]>",
        "TO:<u@[IPv6:fe80::1%eth0]>",
        "TO:<u@[IPv6:::192.0.2.300]>",
        "TO:<u@[2001:db8::1]>",
        "TO:<u@[tag:content]>",
        "TO:<u@[192.0.2.1>",
        "TO:<u@[]>",
        "TO:<@a.example:u>",
        "TO:<@a.example u@c.example>",
        "TO:<@a.example,b.example:u@c.example>",
        "FROM:<user@example.org>",
        "<user@example.org>",
        "TO",
        ""
      })
  void refused(String argument) {
    String reply = rcpt(argument, false);

    assertEquals("501 5.", reply.substring(0, 6), reply);
  }

  @Test
  void lengthsCountOctets() {
    String local = "l".repeat(64);
    String label = "d".repeat(63);
    String domain = (label + ".").repeat(2) + "d".repeat(61);

    assertEquals(256, local.length() + 1 + domain.length() + 2);
    assertEquals(local + "@" + domain, rcpt("TO:<" + local + "@" + domain + ">", false));
    assertEquals("501 5.1.3 Path too long", rcpt("TO:<" + local + "@" + domain + "d>", false));
    assertEquals("501 5.1.3 Local part too long", rcpt("TO:<l" + local + "@a>", false));
    assertEquals("501 5.1.3 Bad domain", rcpt("TO:<u@d" + label + ">", false));
    assertEquals("501 5.1.3 Bad domain", rcpt("TO:<u@" + "abc.".repeat(63) + "wxyz>", false));
    assertEquals("501 5.1.3 Local part too long", rcpt("TO:<" + "ü".repeat(33) + "@a>", true));
    assertEquals("ü".repeat(32) + "@a", rcpt("TO:<" + "ü".repeat(32) + "@a>", true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"δοκιμή@example.org", "u@παράδειγμα.example", "用户@例子.公司", "\"ü ü\"@example.org"})
  void utf8OnlyWithSmtpUtf8(String address) {
    assertEquals(address, rcpt("TO:<" + address + ">", true));
    assertEquals(
        "553 5.6.7 Address needs SMTPUTF8 (RFC 6531)", rcpt("TO:<" + address + ">", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"u@ex\u3002ample", "u@exa\u200bmple", "u\u00a0v@example", "u@\u2764.example"})
  void utf8IsNotAnything(String address) {
    assertEquals("501 5.1.3", rcpt("TO:<" + address + ">", true).substring(0, 9));
  }

  @Test
  void nullSenderIsNoMailbox() {
    var parsed = MailCommand.parse("FROM:<>");

    var mail = assertInstanceOf(Parsed.Good.class, parsed).value();
    assertNull(((MailCommand) mail).returnPath());
  }

  @Test
  void postmasterWithoutDomainIsNoSender() {
    var parsed = MailCommand.parse("FROM:<postmaster>");

    var reply = assertInstanceOf(Parsed.Bad.class, parsed).reply();
    assertEquals("501 5.1.7 Address without a domain", reply.toString());
  }

  @Test
  void equalWhenTheyNameTheSameMailbox() {
    assertEquals(mailbox("a@B.example"), mailbox("\"a\"@b.EXAMPLE"));
    assertEquals(mailbox("a@B.example").hashCode(), mailbox("\"a\"@b.EXAMPLE").hashCode());
    assertNotEquals(mailbox("A@b.example"), mailbox("a@b.example"));
  }

  @Test
  void aProgramsAddressHasNoBrackets() {
    assertInstanceOf(Parsed.Bad.class, Mailbox.parse("<a@b.example>"));
    assertInstanceOf(Parsed.Bad.class, Mailbox.parse("a@b.example, c@d.example"));
    assertInstanceOf(Parsed.Bad.class, Mailbox.parse("a@b.example\r\nRCPT TO:<c@d.example>"));
    assertInstanceOf(Parsed.Bad.class, Mailbox.parse(""));
  }
}
