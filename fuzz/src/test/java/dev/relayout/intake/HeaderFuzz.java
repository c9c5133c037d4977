package dev.relayout.intake;

import dev.relayout.fuzz.Holds;
import dev.relayout.fuzz.Pieces;
import dev.relayout.script.HeaderBlock;
import dev.relayout.script.HeaderData;
import dev.relayout.smtp.LineEnds;
import dev.relayout.smtp.Mailbox;
import dev.relayout.smtp.MessageScan;
import dev.relayout.smtp.Parsed;
import java.util.Arrays;
import java.util.List;

/// A message whose header is nobody's idea of one: as a script sees it, as a drop folder reads its
/// envelope, and as the listener looks for its limits.
public final class HeaderFuzz {
  private static final int CUT = 64;

  private HeaderFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    script(HeaderBlock.of(input, HeaderBlock.DEFAULT_MAX_BYTES));
    script(HeaderBlock.of(input, CUT));
    LineEnds lineEnds = new LineEnds();
    byte[] mail = lineEnds.convert(input, input.length);
    fields(mail);
    envelope(mail);
    scan(input);
  }

  private static void script(HeaderBlock header) {
    header
        .lines()
        .forEach(line -> Holds.that(line.latin1().indexOf('\n') < 0, "a line end in a line"));
    HeaderData data = header.data();
    for (String name : data.names()) {
      Holds.that(data.get(name) != null, "no such field", name);
      Holds.that(!name.isEmpty() && name.indexOf(':') < 0, "a name that is none", name);
    }
    data.eachField((name, value) -> Holds.that(data.get(name) != null, "a field is lost", name));
  }

  /// Taking fields out changes nothing else.
  private static void fields(byte[] mail) {
    int length = MailHeader.length(mail);
    byte[] block = Arrays.copyOf(mail, length < 0 ? mail.length : length);
    MailHeader header = new MailHeader(block);
    Holds.that(Arrays.equals(block, header.without(name -> false)), "the header was changed");
    byte[] rest = header.without(DropEnvelope::isPrivate);
    for (String name : List.of("Bcc", "X-Envelope-To", "x-envelope-from")) {
      Holds.that(new MailHeader(rest).bodies(name).isEmpty(), "a field is left", name);
    }
  }

  private static void envelope(byte[] mail) {
    try {
      DropEnvelope.recipients(mail).forEach(HeaderFuzz::check);
      String returnPath = DropEnvelope.returnPath(mail);
      if (!returnPath.isEmpty()) {
        check(returnPath);
      }
    } catch (MessageRefusedException refused) {
      Holds.that(!refused.getMessage().isBlank(), "refused without a reason");
    }
  }

  private static void check(String address) {
    Holds.that(Mailbox.parse(address) instanceof Parsed.Good<Mailbox>, "no address", address);
  }

  private static void scan(byte[] input) {
    String whole = scanned(Pieces.one(input));
    Holds.same(whole, scanned(Pieces.single(input)), "byte by byte it means something else");
    Holds.same(whole, scanned(Pieces.several(input)), "in pieces it means something else");
  }

  private static String scanned(List<byte[]> pieces) {
    MessageScan scan = new MessageScan();
    for (byte[] piece : pieces) {
      scan.scan(piece, 0, piece.length);
    }
    return scan.eightBit()
        + " "
        + scan.bytes()
        + " "
        + scan.longestLine()
        + " "
        + scan.headerBytes()
        + " "
        + scan.hops();
  }
}
