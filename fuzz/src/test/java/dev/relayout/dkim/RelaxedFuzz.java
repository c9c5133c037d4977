package dev.relayout.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.relayout.fuzz.Holds;
import dev.relayout.fuzz.Pieces;
import dev.relayout.smtp.LineEnds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A message to be signed: the relaxed forms of header and body are those that the sentences of RFC
/// 6376 §3.4 give when they are written as regular expressions, however the bytes are cut.
public final class RelaxedFuzz {
  private RelaxedFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    LineEnds lineEnds = new LineEnds();
    String mail = new String(lineEnds.convert(input, input.length), ISO_8859_1);
    body(mail);
    header(mail);
    DkimHash.of(new ByteArrayInputStream(input));
  }

  private static void body(String body) {
    String expected =
        body.replaceAll("[ \t]+(?=\r\n|\\z)", "")
            .replaceAll("[ \t]+", " ")
            .replaceAll("(?:\r\n)*+\\z", "");
    expected = expected.isEmpty() ? "" : expected + "\r\n";
    byte[] hash = DkimSigner.sha256().digest(expected.getBytes(ISO_8859_1));
    byte[] bytes = body.getBytes(ISO_8859_1);
    for (List<byte[]> pieces :
        List.of(Pieces.one(bytes), Pieces.single(bytes), Pieces.several(bytes))) {
      RelaxedBody relaxed = new RelaxedBody(DkimSigner.sha256());
      pieces.forEach(piece -> relaxed.update(piece, 0, piece.length));
      Holds.that(Arrays.equals(hash, relaxed.digest()), "another body", expected);
    }
  }

  private static void header(String field) {
    int colon = field.indexOf(':');
    if (colon < 0) {
      return;
    }
    String name = field.substring(0, colon).replaceAll("[ \t]+\\z", "");
    String value = field.substring(colon + 1).replaceAll("\r\n", "").replaceAll("[ \t]+", " ");
    String stripped = value.replaceAll("\\A | \\z", "");
    String expected = ascii(name) + ":" + stripped;
    byte[] relaxed = SignedHeader.relaxed(field.getBytes(ISO_8859_1));
    Holds.same(expected, new String(relaxed, ISO_8859_1), "another field");
  }

  /// Only ASCII letters have another case in a name.
  private static String ascii(String name) {
    StringBuilder lower = new StringBuilder();
    name.chars()
        .forEach(
            c -> lower.append(c < 0x80 ? ("" + (char) c).toLowerCase(Locale.ROOT) : "" + (char) c));
    return lower.toString();
  }
}
