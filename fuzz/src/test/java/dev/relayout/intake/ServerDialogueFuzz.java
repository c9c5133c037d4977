package dev.relayout.intake;

import dev.relayout.fuzz.Holds;
import dev.relayout.fuzz.Pieces;
import java.util.List;

/// What a client sends to a listener, as bytes.
///
/// - Nothing is thrown, and every reply is one that RFC 5321 §4.2 allows.
/// - The driver is asked for things in an order that makes sense.
/// - However the network cuts the bytes, they mean the same.
/// - Memory stays within a bound that does not depend on the input.
public final class ServerDialogueFuzz {
  private ServerDialogueFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String whole = meaning(Pieces.one(input));
    Holds.same(whole, meaning(Pieces.single(input)), "byte by byte it means something else");
    Holds.same(whole, meaning(Pieces.several(input)), "in pieces it means something else");
  }

  private static String meaning(List<byte[]> pieces) {
    ServerDriver driver = new ServerDriver();
    pieces.forEach(driver::receive);
    driver.end();
    return driver.meaning();
  }
}
