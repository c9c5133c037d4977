package dev.relayout.torture;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One message: its number, who is to get it, and a text that carries a checksum of itself.
///
/// @param id unique in a run
/// @param recipients `ok…` are taken, `gone…` are refused for good, `busy…` are refused at first
/// @param text ASCII, CRLF line ends; some lines begin with a dot
record Mail(long id, List<String> recipients, String text) {
  private static final String DOMAIN = "@torture.example";
  private static final Pattern NUMBER = Pattern.compile("\r\nX-Torture: (\\d+) ([0-9a-f]{64})\r\n");
  private static final Pattern SENDER = Pattern.compile("from-(\\d+)" + Pattern.quote(DOMAIN));

  static Mail random(long id, Random random, int mostBytes) {
    List<String> recipients = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      int kind = random.nextInt(20);
      String name = kind == 0 ? "gone" : kind < 3 ? "busy" : "ok";
      recipients.add(name + i + "-" + id + DOMAIN);
    }
    StringBuilder body = new StringBuilder("\r\n");
    int size = 1 + random.nextInt(mostBytes);
    while (body.length() < size) {
      body.append(random.nextInt(8) == 0 ? "." : "");
      random
          .ints(random.nextInt(70), ' ', '~' + 1)
          .forEach(character -> body.append((char) character));
      body.append("\r\n");
    }
    String header =
        "From: <from-%d%s>\r\nSubject: torture %d\r\nX-Torture: %d %s\r\n"
            .formatted(id, DOMAIN, id, id, sha256(body.toString()));
    return new Mail(id, recipients, header + body);
  }

  String returnPath() {
    return "from-" + id + DOMAIN;
  }

  /// The number of the message to which a report goes back; -1 when that is no address of ours.
  static long numberOfSender(String address) {
    Matcher matcher = SENDER.matcher(address);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
  }

  /// The number of a message that arrived; trace headers may stand before it.
  ///
  /// @return -1 when it is not whole
  static long numberOf(String arrived) {
    int body = arrived.indexOf("\r\n\r\n") + 2;
    Matcher matcher = NUMBER.matcher(arrived);
    return matcher.find() && sha256(arrived.substring(body)).equals(matcher.group(2))
        ? Long.parseLong(matcher.group(1))
        : -1;
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
