package dev.relayout.smtp;

import org.jspecify.annotations.Nullable;

/// Reads a path (RFC 5321 §4.1.2): `<local@domain>`, `<>`, `<postmaster>`, `<@a,@b:local@domain>`.
///
/// Decisions. A source route is read and ignored (§4.1.1.3). An address without angle brackets is
/// refused. Local parts are held to the grammar: `a..b@example.org` must come as
/// `"a..b"@example.org`. Lengths (§4.5.3.1) count octets of UTF-8.
final class PathParser {
  /// Which path is read; decides the status code of a refusal, and what is allowed.
  enum Side {
    REVERSE("5.1.7"),
    FORWARD("5.1.3");

    private final String status;

    Side(String status) {
      this.status = status;
    }
  }

  /// What was read.
  ///
  /// @param mailbox null for `<>`
  /// @param end index of the first character behind the path
  record Path(@Nullable Mailbox mailbox, int end) {}

  static final ServerReply NEEDS_UTF8 =
      ServerReply.of(553, "5.6.7", "Address needs SMTPUTF8 (RFC 6531)");

  private static final int MAX_LOCAL_BYTES = 64;
  private static final int MAX_PATH_BYTES = 256;

  /// Of one `char`.
  private static final int MAX_UTF8_BYTES = 3;

  private static final boolean[] ATEXT = new boolean[0x80];

  static {
    for (char c = 0; c < ATEXT.length; c++) {
      ATEXT[c] =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0;
    }
  }

  private final String text;
  private final Side side;
  private final boolean utf8;
  private int at;

  /// @param utf8 whether SMTPUTF8 is in force
  PathParser(String text, Side side, boolean utf8) {
    this.text = text;
    this.side = side;
    this.utf8 = utf8;
  }

  /// Reads the path at the start of the text.
  Parsed<Path> path() {
    if (!take('<')) {
      return bad("An address stands in angle brackets: <user@example.org>");
    }
    if (side == Side.REVERSE && take('>')) {
      return new Parsed.Good<>(new Path(null, at));
    }
    if (peek() == '@' && !sourceRoute()) {
      return bad("Bad source route");
    }
    return mailbox().then(this::closed);
  }

  /// Reads the whole text as a mailbox without brackets.
  Parsed<Mailbox> wholeMailbox() {
    return mailbox()
        .then(mailbox ->
            at == text.length() && !tooLong(mailbox)
                ? new Parsed.Good<>(mailbox)
                : bad("Not an address"));
  }

  private Parsed<Path> closed(Mailbox mailbox) {
    if (!take('>')) {
      return bad("Not an address, or no > behind it");
    }
    return tooLong(mailbox) ? bad("Path too long") : new Parsed.Good<>(new Path(mailbox, at));
  }

  /// In canonical form, which is never longer than what was read: most need not be made for this.
  private boolean tooLong(Mailbox mailbox) {
    return at * MAX_UTF8_BYTES > MAX_PATH_BYTES
        && Ascii.utf8Length(mailbox.toString()) + 2 > MAX_PATH_BYTES;
  }

  private Parsed<Mailbox> mailbox() {
    String local = peek() == '"' ? quotedString() : dotString();
    if (local == null) {
      return bad("Bad local part");
    }
    if (Ascii.utf8Length(local) > MAX_LOCAL_BYTES) {
      return bad("Local part too long");
    }
    if (!take('@')) {
      boolean postmaster = side == Side.FORWARD && local.equalsIgnoreCase("postmaster");
      return postmaster ? checked(new Mailbox(local, "")) : bad("Address without a domain");
    }
    String domain = domain();
    return domain == null ? bad("Bad domain") : checked(new Mailbox(local, domain));
  }

  private Parsed<Mailbox> checked(Mailbox mailbox) {
    return utf8 || mailbox.ascii() ? new Parsed.Good<>(mailbox) : new Parsed.Bad<>(NEEDS_UTF8);
  }

  private @Nullable String dotString() {
    int start = at;
    do {
      if (!atom()) {
        return null;
      }
    } while (take('.'));
    return text.substring(start, at);
  }

  private boolean atom() {
    int start = at;
    int c = peekCodePoint();
    while (c > 0 && isAtext(c)) {
      at += Character.charCount(c);
      c = peekCodePoint();
    }
    return at > start;
  }

  /// §4.1.2 Quoted-string: qtextSMTP and quoted pairs of printable characters.
  private @Nullable String quotedString() {
    StringBuilder content = new StringBuilder();
    at++;
    while (at < text.length() && peek() != '"') {
      if (peek() == '\\') {
        at++;
      }
      if (at == text.length() || peek() < ' ' || peek() == 0x7f) {
        return null;
      }
      content.append(text.charAt(at++));
    }
    return take('"') ? content.toString() : null;
  }

  private @Nullable String domain() {
    int start = at;
    if (peek() == '[') {
      int end = text.indexOf(']', at);
      at = end < 0 ? text.length() : end + 1;
      String literal = text.substring(start, at);
      return Domains.isAddressLiteral(literal) ? literal : null;
    }
    while (at < text.length() && !isDomainEnd(text.charAt(at))) {
      at++;
    }
    // Always as UTF-8: that it is not allowed here is another refusal, made later.
    String name = text.substring(start, at);
    return Domains.isDomain(name, true) ? name : null;
  }

  private boolean sourceRoute() {
    do {
      if (!take('@') || domain() == null) {
        return false;
      }
    } while (take(','));
    return take(':');
  }

  private static boolean isDomainEnd(char c) {
    return c == '>' || c == ',' || c == ':' || c == ' ';
  }

  /// RFC 5322 atext, with UTF8-non-ascii of RFC 6532.
  static boolean isAtext(int c) {
    return c < ATEXT.length
        ? ATEXT[c]
        : !Character.isISOControl(c) && !Character.isWhitespace(c) && !Character.isSpaceChar(c);
  }

  private int peekCodePoint() {
    return at < text.length() ? text.codePointAt(at) : 0;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean take(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private <T> Parsed<T> bad(String what) {
    return new Parsed.Bad<>(ServerReply.of(501, side.status, what));
  }
}
