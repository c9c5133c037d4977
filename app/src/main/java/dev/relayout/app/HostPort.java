package dev.relayout.app;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Where something listens.
///
/// @param host a name or an address, IPv6 without its brackets
/// @param port 0 = the system chooses
public record HostPort(String host, int port) {
  private static final int MAX_PORT = 65_535;

  /// Reads `HOST:PORT`, `[IPV6]:PORT` or `:PORT` (loopback).
  ///
  /// @throws IllegalArgumentException with a message for users
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "\"" + text + "\" has no port: write HOST:PORT, such as 127.0.0.1:2525");
    }
    String host = text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\": an IPv6 address stands in brackets: ["
              + host
              + "]:"
              + text.substring(colon + 1));
    }
    if (host.chars().anyMatch(c -> c <= ' ')) {
      throw new IllegalArgumentException("\"" + text + "\": a host name has no spaces");
    }
    return new HostPort(host.isEmpty() ? "127.0.0.1" : host, port(text, text.substring(colon + 1)));
  }

  private static int port(String text, String digits) {
    int port = -1;
    if (digits.length() <= 5
        && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        && !digits.isEmpty()) {
      port = Integer.parseInt(digits);
    }
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\": the port is a number from 0 to "
              + MAX_PORT
              + ", not \""
              + digits
              + "\"");
    }
    return port;
  }

  /// `host:port`, an IPv6 address in brackets.
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  /// Lets picocli read one.
  public static final class Converter implements ITypeConverter<HostPort> {
    /// Needed by picocli.
    public Converter() {}

    @Override
    public HostPort convert(String value) {
      try {
        return parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
