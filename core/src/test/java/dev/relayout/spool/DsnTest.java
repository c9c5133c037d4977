package dev.relayout.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.relayout.smtp.DsnParameters.OfMail;
import dev.relayout.smtp.DsnParameters.OfRcpt;
import dev.relayout.smtp.DsnParameters.Ret;
import dev.relayout.smtp.Notify;
import dev.relayout.smtp.OriginalRecipient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DsnTest {
  private static final List<String> RECIPIENTS = List.of("a@x", "b@x", "c@x");

  static final Dsn EVERYTHING =
      Dsn.NONE
          .withRet(Ret.FULL)
          .withEnvelopeId("invoice 4711 += ~")
          .withNotify("a@x", Notify.parse("SUCCESS,DELAY"))
          .withOriginalRecipient("a@x", new OriginalRecipient("rfc822", "List + x@x"))
          .withOriginalRecipient("c@x", OriginalRecipient.of("gré@例子.example"));

  @Test
  void aFileGivesBackWhatItWasGiven() {
    List<String> lines = EVERYTHING.lines(RECIPIENTS);
    assertEquals(
        List.of(
            " RET=FULL ENVID=invoice+204711+20+2B+3D+20~",
            "0 NOTIFY=SUCCESS,DELAY ORCPT=rfc822;List+20+2B+20x@x",
            "2 ORCPT=utf-8;gré@例子.example"),
        lines);
    assertEquals(EVERYTHING, Dsn.of(lines, RECIPIENTS));
    Dsn never = Dsn.NONE.withNotify("b@x", Notify.NEVER);
    assertEquals(List.of("", "1 NOTIFY=NEVER"), never.lines(RECIPIENTS));
    assertEquals(never, Dsn.of(never.lines(RECIPIENTS), RECIPIENTS));
  }

  @Test
  void nothingSaidIsOneObject() {
    assertEquals(List.of(), Dsn.NONE.lines(RECIPIENTS));
    assertSame(Dsn.NONE, Dsn.of(List.of(), RECIPIENTS));
    assertSame(Dsn.NONE, Dsn.of(OfMail.NONE, Map.of("a@x", OfRcpt.NONE)));
    assertSame(Dsn.NONE, Envelope.submitted("s@x", RECIPIENTS).dsn());
    assertEquals(OfRcpt.NONE, EVERYTHING.of("b@x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3 NOTIFY=NEVER", "-1 NOTIFY=NEVER", "NOTIFY=NEVER", "", "0 RET=FULL"})
  void aFileThatIsSomethingElseIsRefused(String line) {
    assertThrows(IllegalArgumentException.class, () -> Dsn.of(List.of("", line), RECIPIENTS));
  }

  @Test
  void whatCannotBeSaidIsRefusedAtOnce() {
    assertThrows(IllegalArgumentException.class, () -> Dsn.NONE.withEnvelopeId("e".repeat(101)));
    assertThrows(IllegalArgumentException.class, () -> Dsn.NONE.withEnvelopeId("a\r\nRSET"));
    assertThrows(
        IllegalArgumentException.class,
        () -> Dsn.NONE.withOriginalRecipient("a@x", new OriginalRecipient("rfc822", "gré@x")));
    assertThrows(
        IllegalArgumentException.class,
        () -> Dsn.NONE.withOriginalRecipient("a@x", new OriginalRecipient("a b", "a@x")));
    Dsn stranger = Dsn.NONE.withNotify("z@x", Notify.NEVER);
    Envelope envelope = Envelope.submitted("s@x", RECIPIENTS);
    assertThrows(IllegalArgumentException.class, () -> envelope.withDsn(stranger));
  }
}
