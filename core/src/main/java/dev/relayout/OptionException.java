package dev.relayout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An option that cannot be used as it is. The message is the path of its key, a colon, and what is
/// wrong with it.
public final class OptionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final String what;
  private final transient List<String> knownKeys;

  OptionException(String path, String what, List<String> knownKeys, @Nullable Throwable cause) {
    super(path + ": " + what, cause);
    this.path = path;
    this.what = what;
    this.knownKeys = List.copyOf(knownKeys);
  }

  OptionException(String path, String what) {
    this(path, what, List.of(), null);
  }

  /// The key, such as `senders[0].connections`.
  public String path() {
    return path;
  }

  /// What is wrong with it, without the path.
  public String what() {
    return what;
  }

  /// The keys that would have been understood in its place, when the key itself is unknown; else
  /// empty.
  public List<String> knownKeys() {
    return knownKeys;
  }
}
