package dev.relayout.trufflelua.syntax;

/// The short form of a chunk's name that messages show (manual §4.7, `short_src`).
public final class ChunkName {
  /// How long it may be.
  private static final int MAXIMUM_LENGTH = 59;

  private static final String PREFIX = "[string \"";
  private static final String DOTS = "...";
  private static final String SUFFIX = "\"]";

  private ChunkName() {}

  /// The short form of a name.
  ///
  /// @param name `=` and a text that is shown as it is; `@` and a file name, whose end is shown; or the text of the chunk,
  ///     whose first line is shown. Latin-1 of its bytes; ends at its first zero byte.
  public static String shorten(String name) {
    int zero = name.indexOf('\0');
    String text = zero < 0 ? name : name.substring(0, zero);
    if (text.startsWith("=")) {
      return text.substring(1, Math.min(text.length(), 1 + MAXIMUM_LENGTH));
    }
    if (text.startsWith("@")) {
      int length = text.length() - 1;
      return length <= MAXIMUM_LENGTH
          ? text.substring(1)
          : DOTS + text.substring(text.length() - (MAXIMUM_LENGTH - DOTS.length()));
    }
    return PREFIX + firstLine(text) + SUFFIX;
  }

  private static String firstLine(String text) {
    // One less than there is room for: PUC Lua counts the dots always, and the zero byte twice.
    int room = MAXIMUM_LENGTH - PREFIX.length() - DOTS.length() - SUFFIX.length();
    int newline = text.indexOf('\n');
    if (newline < 0 && text.length() < room) {
      return text;
    }
    int end = newline < 0 ? text.length() : newline;
    return text.substring(0, Math.min(end, room)) + DOTS;
  }
}
