package dev.relayout.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RET and ENVID, NOTIFY and ORCPT (RFC 3461 §4, RFC 6533 §3).
class DsnParametersTest {
  private static String mail(String parameters) {
    return switch (MailCommand.parse("FROM:<a@b.example>" + parameters)) {
      case Parsed.Good<MailCommand>(MailCommand mail) -> mail.dsn().command();
      case Parsed.Bad<MailCommand>(ServerReply reply) -> reply.toString();
    };
  }

  private static String rcpt(String parameters, boolean utf8) {
    return switch (RcptCommand.parse("TO:<a@b.example>" + parameters, utf8)) {
      case Parsed.Good<RcptCommand>(RcptCommand rcpt) -> rcpt.dsn().command(utf8);
      case Parsed.Bad<RcptCommand>(ServerReply reply) -> reply.toString();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "|''",
        " SIZE=1|''",
        " RET=FULL| RET=FULL",
        " ret=hdrs| RET=HDRS",
        " ENVID=QQ314159| ENVID=QQ314159",
        " ENVID=a+2Bb+20c SIZE=1 RET=full| RET=FULL ENVID=a+2Bb+20c",
      })
  void ofMail(String given, String read) {
    assertEquals(read, mail(given == null ? "" : given));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " RET",
        " RET=",
        " RET=BODY",
        " RET=FULL,HDRS",
        " RET=FULL RET=FULL",
        " ENVID",
        " ENVID=",
        " ENVID=a ENVID=a",
        " ENVID=a+",
        " ENVID=a+2",
        " ENVID=a+2b",
        " ENVID=a+0A",
        " ENVID=a+7F",
        " ENVID=a+E9",
        " ENVID=a=b",
        " ENVID=\u00e9",
      })
  void ofMailRefused(String given) {
    assertEquals("501 5.5.4", mail(given).substring(0, 9), () -> mail(given));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "|''",
        " NOTIFY=never| NOTIFY=NEVER",
        " NOTIFY=DELAY,success| NOTIFY=SUCCESS,DELAY",
        " NOTIFY=FAILURE,FAILURE| NOTIFY=FAILURE",
        " NOTIFY=SUCCESS,FAILURE,DELAY| NOTIFY=SUCCESS,FAILURE,DELAY",
        " ORCPT=rfc822;ann@a.example| ORCPT=rfc822;ann@a.example",
        " ORCPT=RFC822;a+2Bb+3D@a.example| ORCPT=RFC822;a+2Bb+3D@a.example",
        " ORCPT=rfc822;+41nn@a.example| ORCPT=rfc822;Ann@a.example",
        " ORCPT=x400;/C+3Dde/+20| ORCPT=x400;/C+3Dde/+20",
        " ORCPT=utf-8;gr\\x{E9}@a.example| ORCPT=utf-8;gr\\x{E9}@a.example",
        " ORCPT=rfc822;a NOTIFY=NEVER| NOTIFY=NEVER ORCPT=rfc822;a",
      })
  void ofRcpt(String given, String read) {
    assertEquals(read, rcpt(given == null ? "" : given, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " NOTIFY",
        " NOTIFY=",
        " NOTIFY=ALWAYS",
        " NOTIFY=NEVER,FAILURE",
        " NOTIFY=FAILURE,NEVER",
        " NOTIFY=FAILURE,",
        " NOTIFY=,FAILURE",
        " NOTIFY=FAILURE NOTIFY=DELAY",
        " ORCPT",
        " ORCPT=",
        " ORCPT=ann@a.example",
        " ORCPT=;ann@a.example",
        " ORCPT=x400;/C=de/",
        " ORCPT=rfc822;",
        " ORCPT=rfc 822;a",
        " ORCPT=rfc(822);a",
        " ORCPT=rfc822;a+0D+0A",
        " ORCPT=rfc822;a ORCPT=rfc822;a",
        " ORCPT=rfc822;gr\u00e9@a.example",
        " ORCPT=utf-8;a\\b@a.example",
        " ORCPT=utf-8;a\\x{e9}@a.example",
        " ORCPT=utf-8;a\\x{A}@a.example",
        " ORCPT=utf-8;a\\x{0A}@a.example",
        " ORCPT=utf-8;a\\x{D800}@a.example",
        " ORCPT=utf-8;a\\x{110000}@a.example",
      })
  void ofRcptRefused(String given) {
    for (boolean utf8 : new boolean[] {false, true}) {
      assertEquals("501 5.5.4", rcpt(given, utf8).substring(0, 9), () -> rcpt(given, utf8));
    }
  }

  @Test
  void whatIsNoParameterOfTheirsIsNotImplemented() {
    assertEquals("555 5.5.4 Parameter not implemented: NOTIFY", mail(" NOTIFY=NEVER"));
    assertEquals("555 5.5.4 Parameter not implemented: RET", rcpt(" RET=FULL", false));
  }

  @Test
  void utf8NeedsSmtpUtf8() {
    String unicode = " ORCPT=utf-8;gré@例子.example";
    assertEquals("501 5.5.4", rcpt(unicode, false).substring(0, 9));
    assertEquals(unicode, rcpt(unicode, true));
    OriginalRecipient original = OriginalRecipient.parse("utf-8;gré+2Bx@例子.example", true);
    assertNotNull(original);
    assertEquals("gré+x@例子.example", original.address());
    assertEquals("utf-8;gr\\x{E9}\\x{2B}x@\\x{4F8B}\\x{5B50}.example", original.parameter(false));
    assertEquals(original, OriginalRecipient.parse(original.parameter(false), false));
    assertEquals(original, OriginalRecipient.parse(original.parameter(true), true));
    assertEquals("utf-8; gré+x@例子.example", original.field(true));
    assertNull(OriginalRecipient.parse("utf-8;a\u0085b", true), "a control character");
  }

  @Test
  void theLengthsAreLimited() {
    String envid = " ENVID=" + "e".repeat(100);
    assertEquals(envid, mail(envid));
    assertEquals("501", mail(envid + "e").substring(0, 3));
    String orcpt = " ORCPT=rfc822;" + "o".repeat(493);
    assertEquals(orcpt, rcpt(orcpt, false));
    assertEquals("501", rcpt(orcpt + "o", false).substring(0, 3));
    assertEquals("501", rcpt(" ORCPT=utf-8;" + "é".repeat(248), true).substring(0, 3));
  }

  @Test
  void xtextIsReversible() {
    StringBuilder printable = new StringBuilder();
    for (char c = ' '; c < 0x7F; c++) printable.append(c);
    String xtext = Xtext.encode(printable.toString());
    assertEquals(printable.toString(), Xtext.decode(xtext));
    assertEquals("+20!", xtext.substring(0, 4));
    for (String bad : new String[] {"\n", "\u007f", "é"}) {
      assertThrows(IllegalArgumentException.class, () -> Xtext.encode(bad));
    }
  }

  @Test
  void whoIsNamedTwiceIsReportedAsEitherWants() {
    Notify success = Notify.parse("SUCCESS");
    assertEquals("SUCCESS", success.or(Notify.NEVER).toString());
    assertEquals("SUCCESS,FAILURE,DELAY", success.or(Notify.UNSAID).toString());
    assertEquals("", Notify.UNSAID.or(Notify.UNSAID).toString());
  }
}
