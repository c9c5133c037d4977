package dev.relayout.spool.log;

import dev.relayout.fuzz.Holds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// A queue whose segments were damaged. The input is a list of [Damage], eight bytes each.
///
/// - A start never fails, and neither does the next one.
/// - A message is whole or not there, or it says that it is damaged: never half of it, never another.
/// - What the damage did not touch is still there.
/// - The queue takes new messages all the same.
public final class SpoolRecoveryFuzz {
  private static final int MOST = 16;

  private SpoolRecoveryFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    DamagedSpool spool = new DamagedSpool();
    int count = Math.min(MOST, input.length / Damage.BYTES);
    for (int i = 0; i < count; i++) {
      int from = i * Damage.BYTES;
      byte[] one = Arrays.copyOfRange(input, from, from + Damage.BYTES);
      spool.suffer(Damage.decode(ByteBuffer.wrap(one)));
    }
    int left = spool.start("the first start");
    Holds.same(left, spool.start("the second start"), "messages that are there at the next start");
    spool.takesNewMessages();
  }
}
