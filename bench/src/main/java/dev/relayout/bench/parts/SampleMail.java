package dev.relayout.bench.parts;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// The mail that the parts are measured with: a header of 15 fields in 21 lines, and text of which every seventh line
/// begins with a dot, as in `bench/load`.
final class SampleMail {
  /// What one read from a socket brings at most.
  static final int PIECE_BYTES = 64 << 10;

  private static final int LINE = 76;
  private static final int DOT_EVERY = 7;

  private SampleMail() {}

  /// A message of that many bytes, CRLF at its end, not dot-stuffed.
  static byte[] message(int bytes) {
    Random random = new Random(1);
    ByteArrayOutputStream message = new ByteArrayOutputStream(bytes);
    message.writeBytes(header());
    for (int line = 0; message.size() < bytes - LINE - 2; line++) {
      message.write(line % DOT_EVERY == 0 ? '.' : 'x');
      for (int column = 1; column < LINE; column++) {
        message.write('a' + random.nextInt(26));
      }
      message.writeBytes(ascii("\r\n"));
    }
    while (message.size() < bytes - 2) {
      message.write('e');
    }
    message.writeBytes(ascii("\r\n"));
    return message.toByteArray();
  }

  /// The header with its empty line: about 1 KiB, bulk mail in the eyes of `bench/scripts`.
  static byte[] header() {
    StringBuilder header = new StringBuilder();
    for (int hop = 0; hop < 3; hop++) {
      header
          .append("Received: from mail")
          .append(hop)
          .append(".example.org (mail.example.org [192.0.2.1])\r\n")
          .append("\tby mx")
          .append(hop)
          .append(".example.net with ESMTP id 4XyZ12Abc\r\n")
          .append("\tfor <someone@example.net>; Wed, 4 Mar 2026 05:06:07 +0000\r\n");
    }
    header
        .append("From: Newsletter <newsletter@example.org>\r\n")
        .append("Reply-To: <editors@example.org>\r\n")
        .append("To: Someone <someone@example.net>\r\n")
        .append("Subject: News of the week, and some more of last week\r\n")
        .append("Date: Wed, 4 Mar 2026 05:06:07 +0000\r\n")
        .append("Message-ID: <20260304050607.4711@example.org>\r\n")
        .append("List-Unsubscribe: <https://example.org/unsubscribe/4711>\r\n")
        .append("List-Id: News <news.example.org>\r\n")
        .append("Precedence: bulk\r\n")
        .append("MIME-Version: 1.0\r\n")
        .append("Content-Type: text/plain; charset=utf-8\r\n")
        .append("Content-Transfer-Encoding: 7bit\r\n")
        .append("\r\n");
    return ascii(header.toString());
  }

  /// A message as it comes by `DATA`: dots doubled, final dot.
  static byte[] stuffed(byte[] message) {
    String text = new String(message, StandardCharsets.ISO_8859_1);
    return ascii(text.replace("\r\n.", "\r\n..") + ".\r\n");
  }

  /// Bytes as they arrive from a socket.
  static List<byte[]> pieces(byte[] bytes) {
    List<byte[]> pieces = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += PIECE_BYTES) {
      pieces.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE_BYTES)));
    }
    return pieces;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
