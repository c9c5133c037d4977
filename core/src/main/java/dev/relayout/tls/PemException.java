package dev.relayout.tls;

/// A file with certificates or a key that cannot be used. The message names the file and what is wrong
/// with it; it holds nothing of a key.
public final class PemException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Part part;

  /// Which of the files it is.
  public enum Part {
    /// Of the authorities that are trusted.
    CA,
    /// Our own certificate.
    CERTIFICATE,
    /// Its key.
    KEY
  }

  PemException(Part part, String what) {
    super(what);
    this.part = part;
  }

  /// Which of the files it is.
  public Part part() {
    return part;
  }
}
