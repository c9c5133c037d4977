package dev.relayout.sasl;

import java.nio.charset.StandardCharsets;

/// XOAUTH2 and OAUTHBEARER: a token in one message. A server that refuses it says why in a challenge, to
/// which nothing is answered (RFC 7628 §3.2.3); its reply follows.
final class Bearer implements SaslExchange {
  private final Mechanism mechanism;
  private final byte[] initial;
  private boolean refused;

  private Bearer(Mechanism mechanism, String initial) {
    this.mechanism = mechanism;
    this.initial = initial.getBytes(StandardCharsets.UTF_8);
  }

  static Bearer xoauth2(String user, String token) {
    return new Bearer(
        Mechanism.XOAUTH2, "user=" + user + "\u0001auth=Bearer " + token + "\u0001\u0001");
  }

  static Bearer oauthbearer(String user, String token, Peer server) {
    // RFC 5801 §4: a comma and an equals sign in a name are written otherwise.
    String name = user.replace("=", "=3D").replace(",", "=2C");
    return new Bearer(
        Mechanism.OAUTHBEARER,
        "n,a="
            + name
            + ",\u0001host="
            + server.host()
            + "\u0001port="
            + server.port()
            + "\u0001auth=Bearer "
            + token
            + "\u0001\u0001");
  }

  @Override
  public Mechanism mechanism() {
    return mechanism;
  }

  @Override
  public byte[] initial() {
    return initial.clone();
  }

  @Override
  public byte[] answer(byte[] challenge) throws LoginException {
    if (refused) {
      throw new LoginException("the server asks for more than the token");
    }
    refused = true;
    return mechanism == Mechanism.OAUTHBEARER ? new byte[] {1} : new byte[0];
  }

  @Override
  public boolean complete() {
    return !refused;
  }
}
