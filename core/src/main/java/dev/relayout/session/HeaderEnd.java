package dev.relayout.session;

/// Looks at the header of a message, up to the first empty line.
final class HeaderEnd {
  private HeaderEnd() {}

  /// Whether a byte of 0x80 or above is in it.
  static boolean beyondAscii(byte[] message) {
    int lineBytes = 0;
    for (byte each : message) {
      if (each < 0) {
        return true;
      }
      if (each == '\n') {
        if (lineBytes == 0) {
          return false;
        }
        lineBytes = 0;
      } else if (each != '\r') {
        lineBytes++;
      }
    }
    return false;
  }
}
