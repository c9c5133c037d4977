package dev.relayout.spool.log;

import org.jspecify.annotations.Nullable;

/// What a record says about its entry.
enum RecordType {
  /// The entry exists; its content follows or is in a file of its own.
  MESSAGE(1),
  /// The entry's state, instead of every state with a lower sequence number.
  STATE(2),
  /// The entry is gone; the numbers of the segments that held copies of it follow.
  REMOVED(3);

  private final byte code;

  RecordType(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  /// Null when there is no such type.
  static @Nullable RecordType of(byte code) {
    return switch (code) {
      case 1 -> MESSAGE;
      case 2 -> STATE;
      case 3 -> REMOVED;
      default -> null;
    };
  }
}
