package dev.relayout.intake;

import dev.relayout.fuzz.Holds;
import dev.relayout.fuzz.Pieces;
import dev.relayout.fuzz.Retained;
import io.netty.util.NetUtil;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/// What a balancer sends before a client's bytes: the same client, and the same bytes of it, however they
/// are cut; or a refusal, and no memory beyond what a header may have.
public final class ProxyHeaderFuzz {
  private static final int MAX_HELD_BYTES = 64 << 10;

  private ProxyHeaderFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String whole = meaning(input, Pieces.one(input));
    Holds.same(whole, meaning(input, Pieces.single(input)), "byte by byte it means something else");
    Holds.same(whole, meaning(input, Pieces.several(input)), "in pieces it means something else");
  }

  private static String meaning(byte[] input, List<byte[]> pieces) {
    ProxyHeader header = new ProxyHeader();
    for (int i = 0; i < pieces.size(); i++) {
      switch (header.receive(pieces.get(i))) {
        case ProxyHeader.Found.Nothing() -> {}
        case ProxyHeader.Found.Bad(String why) -> {
          return "bad";
        }
        case ProxyHeader.Found.Header(String client, byte[] rest) -> {
          check(input, client);
          return client + " " + Arrays.toString(behind(rest, pieces.subList(i + 1, pieces.size())));
        }
      }
    }
    long held = Retained.bytes(header);
    Holds.that(held < MAX_HELD_BYTES, "bytes that are held", held);
    return "nothing";
  }

  private static void check(byte[] input, String client) {
    boolean local = (input[12] & 0x0f) == 0;
    Holds.same(local, client == null, "the balancer itself");
    if (client != null) {
      byte[] address = NetUtil.createByteArrayFromIpAddressString(client);
      Holds.that(address != null, "no address", client);
    }
  }

  private static byte[] behind(byte[] rest, List<byte[]> pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(rest);
    pieces.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
