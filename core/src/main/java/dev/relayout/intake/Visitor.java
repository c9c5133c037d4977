package dev.relayout.intake;

/// Who is at the other end of a connection, as its dialogue needs to know it.
///
/// @param address IP address of the client; behind a balancer, the one that the balancer named
/// @param secured whether TLS is on from the first byte
/// @param quota how much mail it may still bring
record Visitor(String address, boolean secured, Quota quota) {
  /// In clear, and with as much mail as it likes.
  static Visitor of(String address) {
    return new Visitor(address, false, Quota.UNLIMITED);
  }
}
