package dev.relayout.script;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// The header of a message as bytes, split and parsed only when a script asks (RFC 5322 §2.2). Not
/// thread-safe: it belongs to the thread that runs the script.
public final class HeaderBlock {
  /// How much of a header a script is shown unless configured otherwise: 1 MiB.
  public static final int DEFAULT_MAX_BYTES = 1 << 20;

  private final byte[] bytes;
  private final int end;
  private final boolean cut;
  private final List<Text> lines = new PhysicalLines();
  private final HeaderData data = new HeaderData(lines);

  private HeaderBlock(byte[] bytes, int end, boolean cut) {
    this.bytes = bytes;
    this.end = end;
    this.cut = cut;
  }

  /// The header at the start of a message, or of as much of the message as was read.
  ///
  /// @param start bytes from the start of the message, CRLF or LF line ends; not to be changed. Either
  ///     the whole message, or its header with the empty line, or more than `maxBytes` of it
  /// @param maxBytes a longer header is cut at the last whole line within this many bytes
  public static HeaderBlock of(byte[] start, int maxBytes) {
    int limit = Math.min(start.length, maxBytes);
    int end = 0;
    while (end < limit) {
      int next = lineEnd(start, end, limit);
      if (next < 0) {
        boolean whole = limit == start.length;
        return new HeaderBlock(start, whole ? limit : end, !whole);
      }
      if (contentEnd(start, end, next) == end) {
        return new HeaderBlock(start, end, false);
      }
      end = next;
    }
    return new HeaderBlock(start, end, end < start.length && !emptyLineAt(start, end));
  }

  /// Whether the header was longer than allowed and lacks its end.
  public boolean cut() {
    return cut;
  }

  /// `HeaderLines`: one element for each physical line, without CR and LF. Unmodifiable; split when
  /// it is first looked at.
  public List<Text> lines() {
    return lines;
  }

  /// `HeaderData`: the fields by name, parsed when it is first looked at.
  public HeaderData data() {
    return data;
  }

  private List<Text> split() {
    List<Text> split = new ArrayList<>();
    int start = 0;
    while (start < end) {
      int next = lineEnd(bytes, start, end);
      int stop = next < 0 ? end : next;
      split.add(Text.slice(bytes, start, contentEnd(bytes, start, stop) - start));
      start = stop;
    }
    return split;
  }

  /// The lines, split when they are first looked at: most scripts never do.
  private final class PhysicalLines extends AbstractList<Text> implements RandomAccess {
    private @Nullable List<Text> texts;

    @Override
    public Text get(int index) {
      return texts().get(index);
    }

    @Override
    public int size() {
      return texts().size();
    }

    private List<Text> texts() {
      List<Text> known = texts;
      if (known == null) {
        known = split();
        texts = known;
      }
      return known;
    }
  }

  /// The index behind the LF of the line at `from`, or -1.
  private static int lineEnd(byte[] bytes, int from, int limit) {
    for (int i = from; i < limit; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int contentEnd(byte[] bytes, int start, int stop) {
    int end = stop;
    if (end > start && bytes[end - 1] == '\n') {
      end--;
      if (end > start && bytes[end - 1] == '\r') {
        end--;
      }
    }
    return end;
  }

  private static boolean emptyLineAt(byte[] bytes, int at) {
    return bytes[at] == '\n'
        || (bytes[at] == '\r' && at + 1 < bytes.length && bytes[at + 1] == '\n');
  }
}
