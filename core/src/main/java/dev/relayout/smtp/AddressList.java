package dev.relayout.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the addresses out of a header field like `To:` (RFC 5322 §3.4 with the obsolete forms of
/// §4.4): display names, comments, quoted strings, groups, routes and empty list elements are
/// understood and left out; encoded words are not decoded, since addresses have none.
public final class AddressList {
  private static final Pattern ENCODED_WORD =
      Pattern.compile("=\\?[^?\\s]+\\?[bBqQ]\\?[^?\\r\\n]*\\?=");

  private final String text;
  private int at;

  /// Set at the first thing that is no address.
  private @Nullable String problem;

  private AddressList(String text) {
    this.text = text;
  }

  /// Reads a field body.
  ///
  /// @param body unfolded or not
  /// @return the addresses in order; none is good
  public static Parsed<List<Mailbox>> parse(String body) {
    AddressList list = new AddressList(body);
    List<Mailbox> mailboxes = list.read();
    return list.problem == null
        ? new Parsed.Good<>(mailboxes)
        : new Parsed.Bad<>(ServerReply.of(501, "5.1.3", list.problem));
  }

  private List<Mailbox> read() {
    List<Mailbox> mailboxes = new ArrayList<>();
    // What may turn out to be a display name, a group's name or a local part.
    LocalPart words = new LocalPart();
    boolean needsSeparator = false;
    skipWhite();
    while (at < text.length() && problem == null) {
      char c = text.charAt(at);
      if (c == ',' || c == ';') {
        at++;
        end(words);
        needsSeparator = false;
      } else if (needsSeparator) {
        fail("no comma behind an address");
      } else if (c == ':') {
        at++;
        words.clear();
      } else if (c == '<') {
        at++;
        words.clear();
        add(mailboxes, routeAddress());
        needsSeparator = true;
      } else if (c == '@') {
        at++;
        add(mailboxes, address(words));
        needsSeparator = true;
      } else {
        word(words);
      }
      skipWhite();
    }
    end(words);
    return mailboxes;
  }

  private void end(LocalPart words) {
    if (!words.isEmpty()) {
      fail("\"" + words + "\" is not an address");
    }
    words.clear();
  }

  private static void add(List<Mailbox> mailboxes, @Nullable Mailbox mailbox) {
    if (mailbox != null) {
      mailboxes.add(mailbox);
    }
  }

  /// Behind `<`; null for `<>` and after a problem.
  private @Nullable Mailbox routeAddress() {
    skipWhite();
    if (peek() == '@') {
      int colon = text.indexOf(':', at);
      at = colon < 0 ? text.length() : colon + 1;
      skipWhite();
    }
    LocalPart local = new LocalPart();
    while (at < text.length() && peek() != '@' && peek() != '>' && problem == null) {
      word(local);
      skipWhite();
    }
    Mailbox mailbox = null;
    if (peek() == '@') {
      at++;
      mailbox = address(local);
    } else {
      end(local);
    }
    if (problem == null && peek() != '>') {
      fail("no > behind an address");
    }
    at = Math.min(at + 1, text.length());
    return mailbox;
  }

  /// Behind the `@`.
  private @Nullable Mailbox address(LocalPart words) {
    String domain = domain();
    skipWhite();
    String local = words.value();
    if (local == null) {
      fail("\"" + words + "\" is not a local part");
      return null;
    }
    words.clear();
    if (domain.isEmpty()) {
      fail("\"" + local + "\" has no domain");
      return null;
    }
    return checked(new Mailbox(local, domain));
  }

  /// White space and comments may stand around the dots.
  private String domain() {
    skipWhite();
    if (peek() == '[') {
      int start = at;
      int close = text.indexOf(']', at);
      at = close < 0 ? text.length() : close + 1;
      return text.substring(start, at);
    }
    StringBuilder domain = new StringBuilder();
    boolean more = true;
    while (more) {
      domain.append(atom());
      skipWhite();
      more = peek() == '.';
      if (more) {
        domain.append('.');
        at++;
        skipWhite();
      }
    }
    return domain.toString();
  }

  private String atom() {
    int start = at;
    while (at < text.length() && PathParser.isAtext(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return text.substring(start, at);
  }

  private @Nullable Mailbox checked(Mailbox mailbox) {
    if (mailbox.toString().indexOf('\ufffd') >= 0) {
      fail("an address is neither ASCII nor UTF-8");
      return null;
    }
    return switch (Mailbox.parse(mailbox.toString())) {
      case Parsed.Good<Mailbox>(Mailbox good) -> good;
      case Parsed.Bad<Mailbox>(ServerReply reply) -> {
        fail("\"" + mailbox + "\": " + reply.text().getFirst());
        yield null;
      }
    };
  }

  /// An atom, a quoted string, a dot or an encoded word.
  private void word(LocalPart words) {
    Matcher encoded = ENCODED_WORD.matcher(text).region(at, text.length());
    if (encoded.lookingAt()) {
      words.word(encoded.group());
      at = encoded.end();
    } else if (peek() == '"') {
      words.word(quotedString());
    } else if (peek() == '.') {
      at++;
      words.dot();
    } else {
      String atom = atom();
      if (atom.isEmpty()) {
        fail("unexpected " + peek());
        return;
      }
      words.word(atom);
    }
  }

  private String quotedString() {
    StringBuilder content = new StringBuilder();
    at++;
    while (at < text.length() && peek() != '"') {
      if (peek() == '\\' && at + 1 < text.length()) {
        at++;
      }
      if (peek() != '\r' && peek() != '\n') {
        content.append(peek());
      }
      at++;
    }
    if (at == text.length()) {
      fail("no end of a quoted string");
    } else {
      at++;
    }
    return content.toString();
  }

  /// White space, folding and comments.
  private void skipWhite() {
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '(') {
        depth++;
      } else if (depth > 0 && c == ')') {
        depth--;
      } else if (depth > 0 && c == '\\' && at + 1 < text.length()) {
        at++;
      } else if (depth == 0 && " \t\r\n".indexOf(c) < 0) {
        break;
      }
      at++;
    }
    if (depth > 0) {
      fail("no end of a comment");
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void fail(String what) {
    if (problem == null) {
      problem = what;
    }
  }

  /// Words that may be a local part: `word *("." word)`.
  private static final class LocalPart {
    private final StringBuilder raw = new StringBuilder();
    private boolean afterWord;
    private boolean valid = true;

    void word(String text) {
      valid &= !afterWord;
      raw.append(afterWord ? " " : "").append(text);
      afterWord = true;
    }

    void dot() {
      valid &= afterWord;
      raw.append('.');
      afterWord = false;
    }

    boolean isEmpty() {
      return raw.isEmpty() && !afterWord;
    }

    /// What is meant, without quotes; null when this cannot be a local part.
    @Nullable String value() {
      return valid && afterWord ? raw.toString() : null;
    }

    void clear() {
      raw.setLength(0);
      afterWord = false;
      valid = true;
    }

    @Override
    public String toString() {
      return raw.toString();
    }
  }
}
