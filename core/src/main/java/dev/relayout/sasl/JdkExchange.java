package dev.relayout.sasl;

import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/// PLAIN and CRAM-MD5 of the JDK (`javax.security.sasl`).
final class JdkExchange implements SaslExchange {
  private final Mechanism mechanism;
  private final SaslClient client;

  private JdkExchange(Mechanism mechanism, SaslClient client) {
    this.mechanism = mechanism;
    this.client = client;
  }

  static JdkExchange of(Mechanism mechanism, String user, String password, Peer server)
      throws LoginException {
    String[] names = {mechanism.saslName()};
    try {
      SaslClient client =
          Sasl.createSaslClient(
              names,
              null,
              "smtp",
              server.host(),
              Map.of(),
              callbacks -> {
                for (Callback callback : callbacks) {
                  answer(callback, user, password);
                }
              });
      if (client == null) {
        throw new LoginException("this Java has no " + mechanism.saslName());
      }
      return new JdkExchange(mechanism, client);
    } catch (SaslException e) {
      throw new LoginException(mechanism.saslName() + " does not take this name or password");
    }
  }

  private static void answer(Callback callback, String user, String password) {
    if (callback instanceof NameCallback name) {
      name.setName(user);
    } else if (callback instanceof PasswordCallback secret) {
      secret.setPassword(password.toCharArray());
    }
  }

  @Override
  public Mechanism mechanism() {
    return mechanism;
  }

  @Override
  public byte @Nullable [] initial() {
    try {
      return client.hasInitialResponse() ? client.evaluateChallenge(new byte[0]) : null;
    } catch (SaslException e) {
      throw new IllegalStateException("an initial response is made of nothing that can fail", e);
    }
  }

  @Override
  public byte[] answer(byte[] challenge) throws LoginException {
    try {
      byte[] answer = client.evaluateChallenge(challenge);
      return answer == null ? new byte[0] : answer;
    } catch (SaslException | IllegalStateException e) {
      throw new LoginException("the server's challenge is not one of " + mechanism.saslName());
    }
  }

  @Override
  public boolean complete() {
    return client.isComplete();
  }
}
