package dev.relayout.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressListTest {
  private static String addresses(String body) {
    return switch (AddressList.parse(body)) {
      case Parsed.Good<List<Mailbox>>(List<Mailbox> good) ->
          good.stream().map(Mailbox::toString).collect(Collectors.joining(" "));
      case Parsed.Bad<List<Mailbox>>(ServerReply reply) -> "bad: " + reply.text().getFirst();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      emptyValue = "",
      textBlock =
          """
          a@b.example                                            | a@b.example
          <a@b.example>                                          | a@b.example
          a@b.example, c@d.example ,e@f.example                  | a@b.example c@d.example e@f.example
          Anna Bee <a@b.example>                                 | a@b.example
          "Bee, Anna" <a@b.example>, "x \\" @ y" <c@d.example>   | a@b.example c@d.example
          J. R. Bee <a@b.example>                                | a@b.example
          "a b"@c.example                                        | "a b"@c.example
          "a.b"@c.example                                        | a.b@c.example
          a . b @ c . example                                    | a.b@c.example
          =?utf-8?Q?M=C3=BCller,_J?= <a@b.example>               | a@b.example
          =?utf-8?Q?a@b:c;?= =?ISO-8859-1?B?w7w=?= <d@e.example> | d@e.example
          a@b.example (Anna (the (nested) one))                  | a@b.example
          (x) a (y) @ (z) b.example (end)                        | a@b.example
          Anna (a comma, and a \\) paren) <a@b.example>          | a@b.example
          Friends: a@b.example, Bo <c@d.example>;                | a@b.example c@d.example
          Friends: a@b.example; , Foes: c@d.example;, e@f.example| a@b.example c@d.example e@f.example
          undisclosed-recipients:;                               | ~~
          "Group: one": a@b.example;                             | a@b.example
          ,, a@b.example,,                                       | a@b.example
          <@x.example,@y.example:a@b.example>                    | a@b.example
          Anna <a@[192.0.2.1]>                                   | a@[192.0.2.1]
          Jörg <jörg@müller.example>                             | jörg@müller.example
          <>                                                     | ~~
          ~~                                                     | ~~
          """)
  void read(String body, String expected) {
    assertEquals(expected, addresses(body));
  }

  @Test
  void foldedFieldsAreRead() {
    assertEquals(
        "a@b.example c@d.example",
        addresses("Anna\r\n\t<a@b.example>,\r\n  \"B\r\n o\" (f\r\n oo)\r\n <c@d.example>\r\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Anna                        | bad: "Anna" is not an address
          a@b.example, Anna           | bad: "Anna" is not an address
          Anna <anna>                 | bad: "anna" is not an address
          a@                          | bad: "a" has no domain
          postmaster@, a@b.example    | bad: "postmaster" has no domain
          a@b c.example               | bad: no comma behind an address
          @b.example                  | bad: "" is not a local part
          a b@c.example               | bad: "a b" is not a local part
          a..b@c.example              | bad: "a..b" is not a local part
          a@b.example c@d.example     | bad: no comma behind an address
          <a@b.example> c             | bad: no comma behind an address
          <a@b.example                | bad: no > behind an address
          <a@b.example c>             | bad: no > behind an address
          "a@b.example                | bad: no end of a quoted string
          a@b.example (              | bad: no end of a comment
          a@b..example                | bad: "a@b..example": Bad domain
          a@[b                        | bad: "a@[b": Bad domain
          a@b.example > c             | bad: no comma behind an address
          a) <a@b.example>            | bad: unexpected )
          \ufffd@b.example            | bad: an address is neither ASCII nor UTF-8
          """)
  void notRead(String body, String complaint) {
    assertEquals(complaint, addresses(body));
  }

  @Test
  void theDisplayNameMayBeAnyBytes() {
    assertEquals("a@b.example", addresses("J\ufffdrg <a@b.example>"));
  }

  /// A megabyte of anything takes no more than the time to read it.
  @Test
  void longListsAreNoTrouble() {
    for (String piece :
        List.of("a@b.example,", "(", "\"", "<", "=?", "=?u?q?", "a.", "[", ";", "x ")) {
      String body = piece.repeat((1 << 20) / piece.length());
      assertTimeoutPreemptively(Duration.ofSeconds(20), () -> addresses(body), piece);
    }
  }
}
