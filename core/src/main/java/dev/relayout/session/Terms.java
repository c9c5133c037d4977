package dev.relayout.session;

import dev.relayout.dkim.DkimSigner;
import dev.relayout.sasl.Login;
import dev.relayout.tls.ClientTls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// On what terms a sender talks to its servers.
///
/// @param tls how connections are protected
/// @param login null = no login
/// @param chunking whether bodies go by `BDAT` where the server offers CHUNKING (RFC 3030)
/// @param sourceAddress the address of this machine to connect from; empty = the system chooses
/// @param connections how many connections may be made in what time
/// @param signers each puts a DKIM signature before every message
public record Terms(
    ClientTls tls,
    @Nullable Login login,
    boolean chunking,
    String sourceAddress,
    Rate connections,
    List<DkimSigner> signers) {
  /// TLS as usual, no login, no limit.
  public static final Terms USUAL =
      new Terms(ClientTls.USUAL, null, false, "", Rate.NONE, List.of());

  /// Copies the list.
  public Terms {
    signers = List.copyOf(signers);
  }

  /// The same with other TLS.
  public Terms withTls(ClientTls other) {
    return new Terms(other, login, chunking, sourceAddress, connections, signers);
  }

  /// The same with a login.
  public Terms withLogin(@Nullable Login other) {
    return new Terms(tls, other, chunking, sourceAddress, connections, signers);
  }

  /// The same with or without `BDAT`.
  public Terms withChunking(boolean wanted) {
    return new Terms(tls, login, wanted, sourceAddress, connections, signers);
  }

  /// The same from another address.
  public Terms from(String address) {
    return new Terms(tls, login, chunking, address, connections, signers);
  }

  /// The same with another limit of connections.
  public Terms withConnections(Rate other) {
    return new Terms(tls, login, chunking, sourceAddress, other, signers);
  }
}
