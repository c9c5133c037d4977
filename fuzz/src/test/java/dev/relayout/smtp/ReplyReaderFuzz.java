package dev.relayout.smtp;

import dev.relayout.fuzz.Holds;
import dev.relayout.fuzz.Pieces;
import dev.relayout.fuzz.Retained;
import dev.relayout.script.Reply;
import java.util.ArrayList;
import java.util.List;

/// What a server sends, as bytes: the same replies however it is cut, each within its limits, and
/// nothing after what is no reply.
public final class ReplyReaderFuzz {
  private static final int MAX_HELD_BYTES = 128 << 10;

  private ReplyReaderFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    List<ReplyReader.Received> whole = read(Pieces.one(input));
    Holds.same(whole, read(Pieces.single(input)), "byte by byte it means something else");
    Holds.same(whole, read(Pieces.several(input)), "in pieces it means something else");
    for (int i = 0; i < whole.size(); i++) {
      switch (whole.get(i)) {
        case ReplyReader.Received.Complete(Reply reply) -> check(reply);
        case ReplyReader.Received.Unreadable(String what) -> {
          Holds.same(whole.size() - 1, i, "replies after what is none");
          Holds.that(what.chars().noneMatch(c -> c < ' ' || c == 0x7f), "not for people", what);
        }
      }
    }
  }

  private static List<ReplyReader.Received> read(List<byte[]> pieces) {
    ReplyReader reader = new ReplyReader();
    List<ReplyReader.Received> received = new ArrayList<>();
    for (byte[] piece : pieces) {
      received.addAll(reader.read(piece));
    }
    long held = Retained.bytes(reader);
    Holds.that(held < MAX_HELD_BYTES, "bytes that the reader holds", held);
    return received;
  }

  private static void check(Reply reply) {
    Holds.that(
        reply.lines().size() <= ReplyReader.MAX_LINES, "too many lines", reply.lines().size());
    Holds.that(
        reply.full().length() <= ReplyReader.MAX_REPLY_BYTES + 2 * ReplyReader.MAX_LINES,
        "too long");
    Capabilities.of(reply);
  }
}
