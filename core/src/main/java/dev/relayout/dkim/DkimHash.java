package dev.relayout.dkim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// What a signature needs of a message: its header, and the hash of its body. Made once, whatever the
/// number of signatures.
///
/// @param header all of it
/// @param bodyHash SHA-256 of the relaxed body
public record DkimHash(SignedHeader header, byte[] bodyHash) {
  /// The longest header that is signed: 1 MiB. A message without an empty line is all header.
  private static final int MAX_HEADER_BYTES = 1 << 20;

  private static final int BLOCK = 64 * 1_024;

  /// Reads a message to its end; holds its header and one block of it. Blocks. Fails when the header is longer
  /// than a MiB, too.
  ///
  /// @param message CRLF line ends
  public static DkimHash of(InputStream message) throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    RelaxedBody body = new RelaxedBody(DkimSigner.sha256());
    byte[] block = new byte[BLOCK];
    // How much of CRLF CRLF the header ends with; the message may begin with its empty line.
    int matched = 2;
    boolean inHeader = true;
    for (int read = message.read(block); read >= 0; read = message.read(block)) {
      int at = 0;
      while (inHeader && at < read) {
        byte b = block[at++];
        header.write(b);
        matched = matched(matched, b);
        inHeader = matched < 4;
      }
      if (header.size() > MAX_HEADER_BYTES) {
        throw new IOException(
            "its header is longer than " + MAX_HEADER_BYTES + " bytes, and cannot be signed");
      }
      body.update(block, at, read);
    }
    byte[] bytes = header.toByteArray();
    int length = inHeader ? bytes.length : bytes.length - 2;
    return new DkimHash(new SignedHeader(Arrays.copyOf(bytes, length)), body.digest());
  }

  private static int matched(int before, byte b) {
    boolean cr = before % 2 == 0;
    if (b == (cr ? '\r' : '\n')) {
      return before + 1;
    }
    return b == '\r' ? 1 : 0;
  }
}
