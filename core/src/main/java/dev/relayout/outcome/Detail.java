package dev.relayout.outcome;

/// How much a report says of each recipient.
///
/// @param words characters of what a server said, at most
/// @param listed recipients that the part for people names, at most; programs are told of each
/// @param all whether fields that RFC 3464 leaves to us are given
record Detail(int words, int listed, boolean all) {
  private static final int ALL_WORDS = 8 << 10;
  private static final int LEAST_WORDS = 40;
  private static final int LISTED = 50;

  /// Everything that is known.
  static final Detail FULL = new Detail(Integer.MAX_VALUE, Integer.MAX_VALUE, true);

  /// For a report that would get too long otherwise.
  static Detail brief(int recipients) {
    return new Detail(Math.max(LEAST_WORDS, ALL_WORDS / recipients), LISTED, false);
  }

  /// A server's words, or what there is of them.
  String cut(String said) {
    if (said.length() <= words) {
      return said;
    }
    int end = Character.isHighSurrogate(said.charAt(words - 1)) ? words - 1 : words;
    return said.substring(0, end) + " [...]";
  }
}
