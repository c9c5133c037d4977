package dev.relayout.sink;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a [CaptureServer] behaves.
///
/// @param host address to listen on
/// @param port 0 = one that the system chooses
/// @param extensions what EHLO offers, one keyword with its parameters each
/// @param replies what it answers where it does not just agree
/// @param directory where each accepted message is also written, as `NUMBER.eml` and its envelope as
///     `NUMBER.env`; must exist; null = nowhere
/// @param maxConnections how many it admits at one time, a further one is greeted with 421; 0 = any
///     number
/// @param kept how many messages, and how many connections, are remembered; older ones are forgotten
public record CaptureSettings(
    String host,
    int port,
    List<String> extensions,
    ReplyBook replies,
    @Nullable Path directory,
    int maxConnections,
    int kept) {
  /// `127.0.0.1` at a port that the system chooses, all extensions that relayout uses, agrees to
  /// everything, in memory only.
  public static final CaptureSettings DEFAULT =
      new CaptureSettings(
          "127.0.0.1",
          0,
          List.of("PIPELINING", "8BITMIME", "SIZE 0", "SMTPUTF8", "DSN", "ENHANCEDSTATUSCODES"),
          ReplyBook.EMPTY,
          null,
          0,
          100_000);

  /// Copies the list.
  public CaptureSettings {
    extensions = List.copyOf(extensions);
  }

  /// The same at another address.
  public CaptureSettings withAddress(String otherHost, int otherPort) {
    return new CaptureSettings(
        otherHost, otherPort, extensions, replies, directory, maxConnections, kept);
  }

  /// The same with other extensions; none = an EHLO reply of one line.
  public CaptureSettings withExtensions(String... keywords) {
    return new CaptureSettings(
        host, port, List.of(keywords), replies, directory, maxConnections, kept);
  }

  /// The same with other replies.
  public CaptureSettings withReplies(ReplyBook book) {
    return new CaptureSettings(host, port, extensions, book, directory, maxConnections, kept);
  }

  /// The same with the replies of a text, see [ReplyBook#parse].
  public CaptureSettings withReplies(String book) {
    return withReplies(ReplyBook.parse(book));
  }

  /// The same, writing messages to a folder.
  public CaptureSettings withDirectory(Path folder) {
    return new CaptureSettings(host, port, extensions, replies, folder, maxConnections, kept);
  }

  /// The same, admitting no more connections at one time.
  public CaptureSettings withMaxConnections(int most) {
    return new CaptureSettings(host, port, extensions, replies, directory, most, kept);
  }

  /// The same, remembering fewer or more.
  public CaptureSettings withKept(int count) {
    return new CaptureSettings(host, port, extensions, replies, directory, maxConnections, count);
  }
}
