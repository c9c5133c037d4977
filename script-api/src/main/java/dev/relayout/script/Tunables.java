package dev.relayout.script;

/// The read/write globals: what a script may change for its send session.
///
/// @param useBatv `UseBATV`: tag the return path
/// @param maxMessagesPerConnection 0 or negative = no limit
/// @param maxRecipientsPerConnection 0 or negative = no limit
/// @param maxRecipientsPerMessage 0 or negative = no limit
/// @param verifyCertificate `VerifyCertificate`: verify the server's TLS certificate
public record Tunables(
    boolean useBatv,
    int maxMessagesPerConnection,
    int maxRecipientsPerConnection,
    int maxRecipientsPerMessage,
    boolean verifyCertificate) {
  /// No BATV, no limits, certificates verified.
  public static final Tunables DEFAULT = new Tunables(false, 0, 0, 0, true);
}
