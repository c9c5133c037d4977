package dev.relayout.users;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Makes a line of a users file.
public final class UserLine {
  private static final int MAX_NAME_BYTES = 255;

  private UserLine() {}

  /// The line, without its end; takes its time.
  ///
  /// @param name what is logged in with
  /// @param senders addresses, or `*@domain`; empty: any
  /// @param password 1 to 72 bytes of UTF-8
  /// @throws IllegalArgumentException when one of them cannot be used
  public static String of(String name, List<String> senders, byte[] password) {
    boolean odd =
        name.isBlank()
            || !name.equals(name.strip())
            || name.startsWith("#")
            || name.indexOf(':') >= 0
            || name.chars().anyMatch(Character::isISOControl)
            || name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES;
    if (odd) {
      throw new IllegalArgumentException(
          "a name is 1 to " + MAX_NAME_BYTES + " bytes without colon, and does not begin with #");
    }
    List<String> checked =
        senders.isEmpty() ? senders : UsersFile.senders(String.join(",", senders));
    String hash = PasswordHash.of(password, PasswordHash.DEFAULT_COST).text();
    return name + ":" + hash + (checked.isEmpty() ? "" : ":" + String.join(",", checked));
  }
}
