package dev.relayout.smtp;

import java.util.Locale;
import java.util.regex.Pattern;

/// Checks on domains and address literals (RFC 5321 §4.1.2, §4.1.3; RFC 6531 for U-labels).
///
/// Looser than the RFC in one thing: `_` is taken, because names of internal hosts have it.
public final class Domains {
  private static final int MAX_BYTES = 255;
  private static final int MAX_LABEL_BYTES = 63;
  private static final Pattern OCTET = Pattern.compile("25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9]");
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

  private Domains() {}

  /// Whether this is a domain name.
  ///
  /// @param utf8 whether labels may hold letters, marks and digits beyond ASCII
  public static boolean isDomain(String domain, boolean utf8) {
    if (Ascii.utf8Length(domain) > MAX_BYTES) {
      return false;
    }
    int start = 0;
    for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', start)) {
      if (!isLabel(domain.substring(start, dot), utf8)) {
        return false;
      }
      start = dot + 1;
    }
    return isLabel(domain.substring(start), utf8);
  }

  /// The domain of an address, in lower case; an address literal with its brackets; empty where there is
  /// none (`postmaster`, RFC 5321 §4.5.1). A quoted local part may hold `@`, a domain never does.
  public static String of(String address) {
    int at = address.lastIndexOf('@');
    return at < 0 ? "" : address.substring(at + 1).toLowerCase(Locale.ROOT);
  }

  /// Whether this is an IPv4 or IPv6 address literal, brackets included. No other kind was ever
  /// registered.
  public static boolean isAddressLiteral(String literal) {
    if (!literal.startsWith("[") || !literal.endsWith("]") || literal.length() < 3) {
      return false;
    }
    String inner = literal.substring(1, literal.length() - 1);
    return inner.regionMatches(true, 0, "IPv6:", 0, 5) ? isIpv6(inner.substring(5)) : isIpv4(inner);
  }

  /// The address literal of an IP address: `[192.0.2.1]`, `[IPv6:2001:db8::1]`.
  public static String addressLiteral(String ipAddress) {
    return ipAddress.indexOf(':') < 0 ? "[" + ipAddress + "]" : "[IPv6:" + ipAddress + "]";
  }

  private static boolean isLabel(String label, boolean utf8) {
    if (label.isEmpty()
        || Ascii.utf8Length(label) > MAX_LABEL_BYTES
        || label.startsWith("-")
        || label.endsWith("-")) {
      return false;
    }
    int c;
    for (int i = 0; i < label.length(); i += Character.charCount(c)) {
      c = label.codePointAt(i);
      if (!isLabelCharacter(c, utf8)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLabelCharacter(int c, boolean utf8) {
    if (c < 0x80) {
      return c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || c >= '0' && c <= '9'
          || c == '-'
          || c == '_';
    }
    return utf8 && (Character.isLetterOrDigit(c) || isMark(c));
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isIpv4(String text) {
    String[] octets = text.split("\\.", -1);
    if (octets.length != 4) {
      return false;
    }
    for (String octet : octets) {
      if (!OCTET.matcher(octet).matches()) {
        return false;
      }
    }
    return true;
  }

  /// Eight groups of hexadecimal digits; one run of them may be left out as `::`, and the last two
  /// may be an IPv4 address.
  private static boolean isIpv6(String text) {
    String groups = text;
    int lastColon = text.lastIndexOf(':');
    if (text.indexOf('.') >= 0) {
      if (lastColon < 0 || !isIpv4(text.substring(lastColon + 1))) {
        return false;
      }
      groups = text.substring(0, lastColon + 1) + "0:0";
    }
    int gap = groups.indexOf("::");
    if (gap < 0) {
      return countGroups(groups) == 8;
    }
    int before = gap == 0 ? 0 : countGroups(groups.substring(0, gap));
    int after = gap + 2 == groups.length() ? 0 : countGroups(groups.substring(gap + 2));
    return before >= 0 && after >= 0 && before + after < 8;
  }

  /// -1 when one of them is not a group.
  private static int countGroups(String text) {
    String[] groups = text.split(":", -1);
    for (String group : groups) {
      if (!GROUP.matcher(group).matches()) {
        return -1;
      }
    }
    return groups.length;
  }
}
