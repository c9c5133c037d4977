package dev.relayout.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.relayout.spool.Envelope;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DropEnvelopeTest {
  private static MailHeader header(String fields) {
    UnaryOperator<String> unescape = text -> text.replace("\\n", "\r\n").replace("\\t", "\t");
    return new MailHeader(unescape.apply(fields + "\\n").getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          From: a@b\\nTo: c@d                                         | a@b -> [c@d]
          From : Anna <a@b>\\nTO\\t: c@d\\nto: e@f                    | a@b -> [c@d, e@f]
          From: a@b, x@y\\nSender: s@t\\nTo: c@d\\nCc: e@f\\nBcc: g@h | a@b -> [c@d, e@f, g@h]
          From: a@b\\nTo: undisclosed-recipients:;\\nBcc: c@d         | a@b -> [c@d]
          From: a@b\\nTo: Bo\\n <c@d>,\\n\\t<e@f>                     | a@b -> [c@d, e@f]
          From: a@b\\nX-Envelope-To: c@d\\nTo: nonsense               | a@b -> [c@d]
          From: a@b\\nX-Envelope-To: <c@d>\\nx-envelope-to: <e@f>     | a@b -> [c@d, e@f]
          From: a@b\\nReturn-Path: <r@b>\\nTo: c@d                    | r@b -> [c@d]
          From: a@b\\nReturn-Path: <>\\nTo: c@d                       |  -> [c@d]
          Return-Path: <r@b>\\nX-Envelope-From: x@b\\nTo: c@d         | x@b -> [c@d]
          Return-Path: <r@b>\\nX-Envelope-From: < >\\nTo: c@d         |  -> [c@d]
          From: jörg@müller.example\\nTo: c@d                         | jörg@müller.example -> [c@d]
          From: a@b\\nno field\\nTo: c@d                              | a@b -> [c@d]
          From: a@b\\nTo: c@d\\nX-To: e@f\\nTo-Do: g@h                | a@b -> [c@d]
          """)
  void isFoundInTheHeader(String fields, String expected) {
    Envelope envelope = DropEnvelope.of(header(fields));

    assertEquals(
        expected.strip(), (envelope.returnPath() + " -> " + envelope.recipients()).strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          From: a@b                                  | no recipient in X-Envelope-To, To, Cc or Bcc
          From: a@b\\nX-Envelope-To:\\nTo: c@d       | no recipient in X-Envelope-To, To, Cc or Bcc
          To: c@d                                    | no sender in X-Envelope-From, Return-Path or From
          From: <>\\nTo: c@d                         | no address in From
          From:\\nTo: c@d                            | no address in From
          X-Envelope-From: ?\\nFrom: a@b\\nTo: c@d   | X-Envelope-From: "?" is not an address
          From: a@b\\nTo: c@d, Bo                    | To: "Bo" is not an address
          """)
  void isNotFound(String fields, String complaint) {
    var thrown = assertThrows(MessageRefusedException.class, () -> DropEnvelope.of(header(fields)));

    assertEquals(complaint, thrown.getMessage());
  }

  @Test
  void privateFieldsGoWithTheirContinuationLines() {
    MailHeader header =
        header(
            """
            Bcc: x\\n y\\nTo: c@d\\n\\tfolded\\nbCC\\t:\\n z\\nX-Envelope-Anything: 1\\n\
            Resent-Bcc: r\\nno field\\nLast: 1\
            """);

    assertEquals(
        "To: c@d\r\n\tfolded\r\nResent-Bcc: r\r\nno field\r\nLast: 1\r\n",
        new String(header.without(DropEnvelope::isPrivate), UTF_8));
  }
}
