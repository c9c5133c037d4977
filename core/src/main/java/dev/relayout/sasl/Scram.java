package dev.relayout.sasl;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.exception.ScramException;
import com.ongres.scram.common.util.TlsServerEndpoint;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// SCRAM-SHA-256 and SCRAM-SHA-256-PLUS (RFC 5802, RFC 7677).
final class Scram implements SaslExchange {
  /// A server that asks for more lets us compute for seconds. RFC 7677 §4 wants at least 4,096.
  static final int MAX_ITERATIONS = 1_000_000;

  // RFC 5802 §7: iteration-count is "i=" and a number without a sign or leading zeros, the third
  // part.
  private static final int ITERATIONS_PART = 2;
  private static final String ITERATIONS_KEY = "i=";
  private static final Pattern ITERATIONS = Pattern.compile("i=([1-9][0-9]{0,17})");

  private final Mechanism mechanism;
  private final ScramClient client;
  private int answered;
  private boolean proved;

  private Scram(Mechanism mechanism, ScramClient client) {
    this.mechanism = mechanism;
    this.client = client;
  }

  /// @param offered the variants that the server offers; with a certificate the login is bound to the
  ///     connection, or says that it could have been, so that nobody can take the better offer out
  static Scram of(List<Mechanism> offered, String user, String password, Peer server)
      throws LoginException {
    byte[] binding = binding(server.certificate());
    try {
      var builder =
          ScramClient.builder()
              .advertisedMechanisms(offered.stream().map(Mechanism::saslName).toList())
              .username(user)
              .password(password.toCharArray());
      if (binding != null) {
        builder.channelBinding(TlsServerEndpoint.TLS_SERVER_END_POINT, binding);
      }
      ScramClient client = builder.build();
      String chosen = client.getScramMechanism().getName();
      return new Scram(Mechanism.named(chosen).orElseThrow(), client);
    } catch (IllegalArgumentException e) {
      throw new LoginException("SCRAM does not take this name or password");
    }
  }

  /// Null when the certificate cannot be bound to: then SCRAM goes without.
  static byte @Nullable [] binding(@Nullable X509Certificate certificate) {
    if (certificate == null) {
      return null;
    }
    try {
      byte[] data = TlsServerEndpoint.getChannelBindingData(certificate);
      return data.length == 0 ? null : data;
    } catch (CertificateEncodingException e) {
      return null;
    }
  }

  @Override
  public Mechanism mechanism() {
    return mechanism;
  }

  @Override
  public byte[] initial() {
    return bytes(client.clientFirstMessage().toString());
  }

  @Override
  public byte[] answer(byte[] challenge) throws LoginException {
    String text = new String(challenge, StandardCharsets.UTF_8);
    answered++;
    try {
      return switch (answered) {
        case 1 -> proof(text);
        case 2 -> {
          client.serverFinalMessage(text);
          proved = true;
          yield new byte[0];
        }
        default -> throw new LoginException("the server asks for more than SCRAM has");
      };
    } catch (ScramException | IllegalArgumentException | IllegalStateException e) {
      throw new LoginException(
          answered == 1
              ? "the server's challenge is not one of SCRAM"
              : "the server did not prove that it knows the password");
    }
  }

  private byte[] proof(String challenge) throws LoginException, ScramException {
    limit(challenge);
    client.serverFirstMessage(challenge);
    return bytes(client.clientFinalMessage().toString());
  }

  @Override
  public boolean complete() {
    return proved;
  }

  /// Lets through only what is read in one way: what we take for no number, the library might.
  private static void limit(String challenge) throws LoginException {
    String[] parts = challenge.split(",", -1);
    long counts = Arrays.stream(parts).filter(part -> part.startsWith(ITERATIONS_KEY)).count();
    Matcher iterations =
        ITERATIONS.matcher(
            counts == 1 && parts.length > ITERATIONS_PART ? parts[ITERATIONS_PART] : "");
    if (!iterations.matches()) {
      throw new LoginException("the server's challenge is not one of SCRAM");
    }
    if (Long.parseLong(iterations.group(1)) > MAX_ITERATIONS) {
      throw new LoginException(
          "the server asks for " + iterations.group(1) + " iterations of SCRAM");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
