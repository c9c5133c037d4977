package dev.relayout.intake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The header that a balancer sends before anything else, to say for whom it speaks: PROXY protocol,
/// version 2 (haproxy.org, proxy-protocol.txt §2.2). Not thread-safe.
///
/// Strict where the text leaves a choice: a connection that is not TCP, or of nobody, is refused, since
/// the address of the balancer itself may have rights that its clients do not have. The LOCAL command
/// is the balancer's own (health checks).
final class ProxyHeader {
  /// What was found.
  sealed interface Found {
    /// The header has not arrived as a whole.
    record Nothing() implements Found {}

    /// This is no header that we take.
    record Bad(String why) implements Found {}

    /// The header is there.
    ///
    /// @param client IP address; null: the balancer speaks for itself
    /// @param rest what came behind the header
    record Header(@Nullable String client, byte[] rest) implements Found {}
  }

  private static final byte[] SIGNATURE = {
    '\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'
  };
  private static final int FIXED_BYTES = 16;

  /// Addresses and TLVs; certificates of clients may be among these.
  private static final int MAX_VARIABLE_BYTES = 16_384;

  private static final int VERSION_2 = 0x20;
  private static final int LOCAL = 0;
  private static final int PROXY = 1;
  private static final int TCP_IPV4 = 0x11;
  private static final int TCP_IPV6 = 0x21;

  private byte[] bytes = new byte[0];

  /// Adds what arrived.
  Found receive(byte[] arrived) {
    int before = bytes.length;
    bytes = Arrays.copyOf(bytes, before + arrived.length);
    System.arraycopy(arrived, 0, bytes, before, arrived.length);
    int compared = Math.min(bytes.length, SIGNATURE.length);
    if (!Arrays.equals(bytes, 0, compared, SIGNATURE, 0, compared)) {
      return new Found.Bad("no PROXY header");
    }
    if (bytes.length < FIXED_BYTES) {
      return new Found.Nothing();
    }
    int length = unsigned(14) << 8 | unsigned(15);
    if (length > MAX_VARIABLE_BYTES) {
      return new Found.Bad("a PROXY header of " + length + " bytes");
    }
    return bytes.length < FIXED_BYTES + length ? new Found.Nothing() : whole(length);
  }

  private Found whole(int length) {
    int versionAndCommand = unsigned(12);
    if ((versionAndCommand & 0xf0) != VERSION_2) {
      return new Found.Bad("PROXY protocol version " + (versionAndCommand >> 4));
    }
    byte[] rest = Arrays.copyOfRange(bytes, FIXED_BYTES + length, bytes.length);
    return switch (versionAndCommand & 0x0f) {
      case LOCAL -> new Found.Header(null, rest);
      case PROXY -> {
        int addressBytes = addressBytes(unsigned(13));
        // Source and destination address, two ports.
        yield addressBytes == 0 || length < 2 * addressBytes + 4
            ? new Found.Bad("a PROXY header without TCP addresses")
            : new Found.Header(address(addressBytes), rest);
      }
      default -> new Found.Bad("PROXY command " + (versionAndCommand & 0x0f));
    };
  }

  /// 0 for what is not TCP.
  private static int addressBytes(int family) {
    return switch (family) {
      case TCP_IPV4 -> 4;
      case TCP_IPV6 -> 16;
      default -> 0;
    };
  }

  private String address(int length) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, FIXED_BYTES, FIXED_BYTES + length))
          .getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private int unsigned(int at) {
    return bytes[at] & 0xff;
  }
}
