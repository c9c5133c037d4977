package dev.relayout.session;

import dev.relayout.dkim.DkimHash;
import dev.relayout.dkim.DkimSigner;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/// Makes the signatures of a sender's messages, off the event loop: a body is read to its end before
/// its first byte can leave, and an RSA signature takes a millisecond.
///
/// @param signers none = messages are not signed
record Signing(Vertx vertx, List<DkimSigner> signers) {
  private static final byte[] NOTHING = {};

  /// A message, from its first byte.
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }

  /// The header fields to be put before a message; none without signers. Fails when the message cannot
  /// be read.
  Future<byte[]> head(Source message) {
    return signers.isEmpty()
        ? Future.succeededFuture(NOTHING)
        : vertx.executeBlocking(() -> signatures(message), false).map(Objects::requireNonNull);
  }

  private byte[] signatures(Source message) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    try (InputStream in = message.open()) {
      DkimHash hash = DkimHash.of(in);
      for (DkimSigner signer : signers) {
        head.writeBytes(signer.field(hash));
      }
    }
    return head.toByteArray();
  }
}
