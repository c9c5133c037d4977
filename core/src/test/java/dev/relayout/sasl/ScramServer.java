package dev.relayout.sasl;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The other side of SCRAM-SHA-256, as RFC 5802 §3 has it.
public final class ScramServer {
  private static final ScramMechanism SHA_256 = ScramMechanism.SCRAM_SHA_256;
  private static final byte[] SALT = "salt of the test".getBytes(StandardCharsets.US_ASCII);

  private final String password;
  private final int iterations;
  private String gs2Header = "";
  private String firstBare = "";
  private String first = "";

  public ScramServer(String password) {
    this(password, 4_096);
  }

  public ScramServer(String password, int iterations) {
    this.password = password;
    this.iterations = iterations;
  }

  /// What stands before the client's name: how it is bound to the connection.
  public String gs2Header() {
    return gs2Header;
  }

  /// The answer to the client's first message.
  public byte[] challenge(byte[] clientFirst) {
    String text = new String(clientFirst, StandardCharsets.UTF_8);
    int bare = text.indexOf("n=");
    gs2Header = text.substring(0, bare);
    firstBare = text.substring(bare);
    String nonce = firstBare.substring(firstBare.indexOf(",r=") + 3);
    String salt = Base64.getEncoder().encodeToString(SALT);
    first = "r=" + nonce + "server,s=" + salt + ",i=" + iterations;
    return first.getBytes(StandardCharsets.UTF_8);
  }

  /// Checks the client's proof.
  ///
  /// @param binding what both sides know of the connection; empty without
  /// @return our own proof
  public byte[] proof(byte[] clientFinal, byte[] binding) {
    String text = new String(clientFinal, StandardCharsets.UTF_8);
    String withoutProof = text.substring(0, text.indexOf(",p="));
    byte[] header = gs2Header.getBytes(StandardCharsets.UTF_8);
    byte[] bound = new byte[header.length + binding.length];
    System.arraycopy(header, 0, bound, 0, header.length);
    System.arraycopy(binding, 0, bound, header.length, binding.length);
    if (!withoutProof.startsWith("c=" + Base64.getEncoder().encodeToString(bound) + ",")) {
      throw new AssertionError("bound to another connection: " + withoutProof);
    }
    String message = firstBare + "," + first + "," + withoutProof;
    byte[] salted =
        ScramFunctions.saltedPassword(
            SHA_256, StringPreparation.SASL_PREPARATION, password.toCharArray(), SALT, iterations);
    byte[] clientKey = ScramFunctions.clientKey(SHA_256, salted);
    byte[] storedKey = ScramFunctions.storedKey(SHA_256, clientKey);
    byte[] proof = Base64.getDecoder().decode(text.substring(text.indexOf(",p=") + 3));
    byte[] signature = ScramFunctions.clientSignature(SHA_256, storedKey, message);
    byte[] key = new byte[proof.length];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (proof[i] ^ signature[i]);
    }
    if (!java.util.Arrays.equals(ScramFunctions.hash(SHA_256, key), storedKey)) {
      throw new AssertionError("the client does not know the password");
    }
    byte[] serverKey = ScramFunctions.serverKey(SHA_256, salted);
    byte[] own = ScramFunctions.serverSignature(SHA_256, serverKey, message);
    return ("v=" + Base64.getEncoder().encodeToString(own)).getBytes(StandardCharsets.UTF_8);
  }
}
