package dev.relayout.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewriteRuleTest {
  @ParameterizedTest
  @CsvSource({
    // A failed start of the connection stays failed; a good one may be failed.
    "'',             554 no, 220 ok,  false",
    "'',             554 no, 421 no,  true",
    "'',             220 ok, 554 no,  true",
    "STARTTLS,       454 no, 220 ok,  false",
    "starttls,       454 no, 220 ok,  false",
    "STARTTLS,       220 ok, 454 no,  true",
    "AUTH PLAIN ****,535 no, 235 ok,  false",
    "AUTH PLAIN ****,535 no, 334 x,   false",
    "AUTH PLAIN ****,535 no, 454 no,  true",
    "AUTH PLAIN ****,235 ok, 535 no,  true",
    "AUTH PLAIN ****,235 ok, 334 x,   false",
    "****,           535 no, 235 ok,  false",
    "AUTH LOGIN,     334 a,  334 b,   false",
    "AUTH LOGIN,     334 a,  535 no,  false",
    "****,           334 a,  235 ok,  false",
    // The server waits for the body, or it does not.
    "DATA,           354 go, 554 no,  true",
    "DATA,           354 go, 451 no,  true",
    "DATA,           354 go, 354 on,  true",
    "DATA,           354 go, 250 ok,  false",
    "DATA,           354 go, 334 x,   false",
    "DATA,           554 no, 354 go,  false",
    "DATA,           451 no, 250 ok,  false",
    "DATA,           451 no, 554 no,  true",
    "DATA,           250 ok, 354 go,  false",
    // Everything about a message or a recipient, both ways.
    "MAIL FROM:<>,   550 no, 250 ok,  true",
    "RCPT TO:<a@b>,  450 no, 550 no,  true",
    "RCPT TO:<a@b>,  550 no, 250 ok,  true",
    "RCPT TO:<a@b>,  250 ok, 450 no,  true",
    "'.',            554 no, 250 ok,  true",
    "'.',            250 ok, 554 no,  true",
    "RSET,           250 ok, 421 no,  true",
    "QUIT,           221 ok, 550 no,  true",
    "EHLO me,        250 ok, 550 no,  true",
  })
  void mayStandIn(String command, String said, String wanted, boolean allowed) {
    var objection = RewriteRule.objection(command, Reply.parse(said), Reply.parse(wanted));
    assertEquals(allowed, objection.isEmpty(), objection.orElse("allowed"));
  }
}
