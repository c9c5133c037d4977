package dev.relayout.trufflelua.runtime;

import java.util.HexFormat;

/// What `tostring` and `%p` show in place of a pointer: the same for the same object, but no place in memory. Two objects may share it.
public final class Addresses {
  /// Strings up to that length are the same object when they are equal (LUAI_MAXSHORTLEN), so that they have the same address.
  private static final int SHORT = 40;

  private static final String PREFIX = "0x7f00";

  private Addresses() {}

  /// `0x` and twelve digits, as long as PUC Lua's on 64-bit Linux.
  public static String of(Object value) {
    boolean byContent = value instanceof LuaString string && string.length() <= SHORT;
    int hash = byContent ? value.hashCode() : System.identityHashCode(value);
    return PREFIX + HexFormat.of().toHexDigits(hash);
  }
}
