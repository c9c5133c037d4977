package dev.relayout.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

/// The same bytes, cut in different ways as a network cuts them.
public final class Pieces {
  private static final int LONGEST = 40;

  private Pieces() {}

  /// In one piece.
  public static List<byte[]> one(byte[] bytes) {
    return List.of(bytes.clone());
  }

  /// Byte by byte.
  public static List<byte[]> single(byte[] bytes) {
    List<byte[]> pieces = new ArrayList<>(bytes.length);
    for (byte each : bytes) {
      pieces.add(new byte[] {each});
    }
    return pieces;
  }

  /// In pieces of 1 to 40 bytes; the same ones each time.
  public static List<byte[]> several(byte[] bytes) {
    Random random = random(bytes);
    List<byte[]> pieces = new ArrayList<>();
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + 1 + random.nextInt(LONGEST));
      pieces.add(Arrays.copyOfRange(bytes, from, to));
      from = to;
    }
    return pieces;
  }

  /// Chance that depends on the input alone, so that a find can be replayed.
  public static Random random(byte[] input) {
    CRC32C crc = new CRC32C();
    crc.update(input);
    return new Random(crc.getValue());
  }
}
