package dev.relayout.intake;

/// What a message may be, whichever way it comes in.
///
/// @param maxBytes longest message, as transmitted; announced as `SIZE`
/// @param maxRecipients most recipients of one message; RFC 5321 §4.5.3.1.8 wants at least 100
/// @param maxLineBytes longest line, CRLF included. RFC 5321 §4.5.3.1.6 obliges us to take 1000; a
///     relay takes what it is given as long as it need not be held in memory, so the default is far
///     above, and such a line is passed on as it is
/// @param maxHeaderBytes longest header, its empty line included
/// @param maxHops most `Received:` fields: with more the message goes in circles (§6.3)
public record MessageLimits(
    long maxBytes, int maxRecipients, int maxLineBytes, int maxHeaderBytes, int maxHops) {
  /// 50 MiB, 1000 recipients, lines and headers of 1 MiB, 100 hops.
  public static final MessageLimits DEFAULT =
      new MessageLimits(50L << 20, 1000, 1 << 20, 1 << 20, 100);

  /// Checks that each limit is one that mail can live with.
  ///
  /// @throws IllegalArgumentException with a line for people
  public MessageLimits {
    Limit.atLeast("maxMessageBytes", 1024, maxBytes);
    Limit.atLeast("maxRecipients", 1, maxRecipients);
    Limit.atLeast("maxLineBytes", 1000, maxLineBytes);
    Limit.atLeast("maxHeaderBytes", 1024, maxHeaderBytes);
    Limit.atLeast("maxHops", 1, maxHops);
  }

  /// The same with another size limit.
  public MessageLimits withMaxBytes(long bytes) {
    return new MessageLimits(bytes, maxRecipients, maxLineBytes, maxHeaderBytes, maxHops);
  }

  /// The same with another recipient limit.
  public MessageLimits withMaxRecipients(int recipients) {
    return new MessageLimits(maxBytes, recipients, maxLineBytes, maxHeaderBytes, maxHops);
  }

  /// The same with another line limit.
  public MessageLimits withMaxLineBytes(int bytes) {
    return new MessageLimits(maxBytes, maxRecipients, bytes, maxHeaderBytes, maxHops);
  }

  /// The same with another header limit.
  public MessageLimits withMaxHeaderBytes(int bytes) {
    return new MessageLimits(maxBytes, maxRecipients, maxLineBytes, bytes, maxHops);
  }

  /// The same with another hop limit.
  public MessageLimits withMaxHops(int hops) {
    return new MessageLimits(maxBytes, maxRecipients, maxLineBytes, maxHeaderBytes, hops);
  }
}
