package dev.relayout.sasl;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// LOGIN: the server asks for the name and for the password. What it asks in is not looked at, as every
/// client does, since servers do not agree on it.
final class TwoLines implements SaslExchange {
  private final String user;
  private final String password;
  private int answered;

  TwoLines(String user, String password) {
    this.user = user;
    this.password = password;
  }

  @Override
  public Mechanism mechanism() {
    return Mechanism.LOGIN;
  }

  @Override
  public byte @Nullable [] initial() {
    return null;
  }

  @Override
  public byte[] answer(byte[] challenge) throws LoginException {
    answered++;
    return switch (answered) {
      case 1 -> user.getBytes(StandardCharsets.UTF_8);
      case 2 -> password.getBytes(StandardCharsets.UTF_8);
      default -> throw new LoginException("the server asks for more than name and password");
    };
  }

  @Override
  public boolean complete() {
    return answered == 2;
  }
}
