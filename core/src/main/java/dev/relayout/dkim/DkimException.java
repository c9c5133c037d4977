package dev.relayout.dkim;

/// A key file that cannot be used. The message names the file and holds nothing of the key.
public final class DkimException extends Exception {
  private static final long serialVersionUID = 1L;

  DkimException(String what) {
    super(what);
  }
}
