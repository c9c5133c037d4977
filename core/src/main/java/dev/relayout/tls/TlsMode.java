package dev.relayout.tls;

/// How a sender protects its connections.
public enum TlsMode {
  /// Not at all.
  NONE,
  /// TLS from the first byte on (RFC 8314), the usual thing at port 465.
  IMPLICIT,
  /// STARTTLS (RFC 3207); where it is not offered, is refused or fails, nothing is sent.
  STARTTLS,
  /// STARTTLS where it is offered and succeeds, else in clear (RFC 7435).
  OPPORTUNISTIC;

  private static final int SUBMISSIONS = 465;
  private static final int SUBMISSION = 587;

  /// The mode of a sender that was told none: in clear on this machine; at the ports where TLS is the
  /// rule, with it; else whatever the server can.
  public static TlsMode usual(String host, int port) {
    if (loopback(host)) {
      return NONE;
    }
    return switch (port) {
      case SUBMISSIONS -> IMPLICIT;
      case SUBMISSION -> STARTTLS;
      default -> OPPORTUNISTIC;
    };
  }

  /// Whether nothing is sent without TLS.
  public boolean required() {
    return this == IMPLICIT || this == STARTTLS;
  }

  /// By name and not by what the name resolves to: only what cannot be meant otherwise.
  private static boolean loopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("::1")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }
}
