package dev.relayout.app.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/// A message with a photo of 3.75 MB, so a little more than 5 MB as it travels: made when it is
/// needed, because a file of that size has no place among the sources. Always the same bytes.
public final class LargeMail {
  /// The name under which it stands beside the files of the sample mail.
  public static final String FILE_NAME = "large-photo.eml";

  private static final int PHOTO_BYTES = 3_750_000;
  private static final int LINE_LENGTH = 76;

  private static final String BEFORE_PHOTO =
      """
      Received: from studio-mac.local ([192.0.2.61]) by smtp.atelier.example with ESMTPSA
      \tid 5d2c8a91; Wed, 16 Sep 2026 15:20:11 +0000
      Date: Wed, 16 Sep 2026 17:20:08 +0200
      From: Atelier Bellini <foto@atelier.example>
      To: print@harbour-press.example
      Subject: Cover photo, full size
      Message-ID: <6E0C4C1B-77A5-4A0E-9B0D-3C1D8E5A2F10@atelier.example>
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="Apple-Mail=_0C6A1E0B-51B5"
      X-Mailer: Apple Mail (2.3774.600.62)

      --Apple-Mail=_0C6A1E0B-51B5
      Content-Type: text/plain; charset=us-ascii
      Content-Transfer-Encoding: 7bit

      Here is the cover in full size. The crop marks are in the file.

      --Apple-Mail=_0C6A1E0B-51B5
      Content-Type: image/jpeg; name="cover.jpg"
      Content-Disposition: attachment; filename="cover.jpg"
      Content-Transfer-Encoding: base64

      """;

  private static final String AFTER_PHOTO = "\n--Apple-Mail=_0C6A1E0B-51B5--\n";

  private LargeMail() {}

  /// The message, with CRLF line ends.
  public static byte[] bytes() {
    byte[] photo = new byte[PHOTO_BYTES];
    // What this generator gives is part of the platform's specification.
    new Random(20_260_916).nextBytes(photo);
    Base64.Encoder lines =
        Base64.getMimeEncoder(LINE_LENGTH, "\r\n".getBytes(StandardCharsets.US_ASCII));
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(withCrlf(BEFORE_PHOTO));
    message.writeBytes(lines.encode(photo));
    message.writeBytes(withCrlf(AFTER_PHOTO));
    return message.toByteArray();
  }

  private static byte[] withCrlf(String text) {
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
  }
}
