package dev.relayout.session;

import dev.relayout.fuzz.Holds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a server sends to a session, as text: what stands before a line `~` arrives in one piece, and
/// the next piece only when that was acted on. A first line `#` and letters sets the session up:
///
/// - `p` messages are not pipelined, `c` cautious, `b` by BDAT, `s` a script rewrites replies;
/// - TLS `t` is required, `o` when offered, `i` from the beginning; `h` the handshake fails, `v` the
///   certificate is checked; `r` the first message has REQUIRETLS, `n` and may wait for it;
/// - `l` a login is wanted, `u` if need be in clear.
///
/// - Nothing is thrown, and no line that is sent holds CR, LF or another control character.
/// - Each transaction ends exactly once, with a result for each recipient in the order asked.
/// - Nobody counts as delivered but by a 2yz reply to the final dot behind a body.
/// - The connection is closed once, and nothing is done after that.
/// - What [OpeningDriver] checks of TLS and logins.
public final class ClientDialogueFuzz {
  private ClientDialogueFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    if (OpeningDriver.tellsPassword(text)) {
      return;
    }
    String flags = "";
    int end = text.indexOf('\n');
    if (text.startsWith("#") && end >= 0) {
      flags = text.substring(1, end);
      text = text.substring(end + 1);
    }
    ClientDriver driver = new ClientDriver(flags, input);
    for (byte[] piece : pieces(text)) {
      driver.receive(piece);
    }
    driver.end();
    Holds.same(ClientDriver.TRANSACTIONS, driver.begun() + driver.left(), "transactions");
  }

  private static List<byte[]> pieces(String text) {
    List<byte[]> pieces = new ArrayList<>();
    for (String piece : text.split("~\r?\n", -1)) {
      pieces.add(piece.getBytes(StandardCharsets.ISO_8859_1));
    }
    return pieces;
  }
}
