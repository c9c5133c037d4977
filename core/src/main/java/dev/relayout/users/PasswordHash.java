package dev.relayout.users;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A bcrypt hash as it stands in a users file: `$2b$10$…`.
///
/// @param text the hash
/// @param cost the number of rounds is 2 to its power
public record PasswordHash(String text, int cost) {
  /// bcrypt looks no further, so a longer password would be another than its owner thinks.
  public static final int MAX_PASSWORD_BYTES = 72;

  /// A tenth of a second or so.
  public static final int DEFAULT_COST = 10;

  private static final int MIN_COST = 4;

  /// Beyond this, a login takes seconds.
  private static final int MAX_COST = 15;

  private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");

  /// Reads a hash.
  ///
  /// @throws IllegalArgumentException with what is wrong, without the text
  public static PasswordHash parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("no bcrypt hash ($2b$10$...) behind the name");
    }
    int cost = Integer.parseInt(form.group(1));
    if (cost < MIN_COST || cost > MAX_COST) {
      throw new IllegalArgumentException(
          "the cost of a bcrypt hash must be " + MIN_COST + " to " + MAX_COST + ", not " + cost);
    }
    return new PasswordHash(text, cost);
  }

  /// Makes a hash; takes its time.
  ///
  /// @throws IllegalArgumentException for a password that is empty or too long
  public static PasswordHash of(byte[] password, int cost) {
    if (password.length == 0 || password.length > MAX_PASSWORD_BYTES) {
      throw new IllegalArgumentException(
          "a password has 1 to " + MAX_PASSWORD_BYTES + " bytes, not " + password.length);
    }
    byte[] hash = BCrypt.with(BCrypt.Version.VERSION_2B).hash(cost, password);
    return parse(new String(hash, StandardCharsets.US_ASCII));
  }

  /// Whether that is the password; takes its time. One that is too long never is.
  public boolean matches(byte[] password) {
    boolean possible = password.length > 0 && password.length <= MAX_PASSWORD_BYTES;
    byte[] compared = possible ? password : new byte[] {'x'};
    byte[] hash = text.getBytes(StandardCharsets.US_ASCII);
    return BCrypt.verifyer().verify(compared, hash).verified && possible;
  }

  /// Without the hash: it is as good as a weak password.
  @Override
  public String toString() {
    return "PasswordHash[cost=" + cost + "]";
  }
}
