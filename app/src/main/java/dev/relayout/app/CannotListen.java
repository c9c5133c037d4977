package dev.relayout.app;

import java.net.BindException;
import java.net.UnknownHostException;

/// An address that cannot be listened on, told in words.
public final class CannotListen {
  private CannotListen() {}

  /// The error to tell the user.
  ///
  /// @param cause what the attempt failed with
  public static UserError at(HostPort address, Throwable cause) {
    return new UserError(
        ExitCode.FAILED, "cannot listen on " + address + ": " + why(address, cause), cause);
  }

  private static String why(HostPort address, Throwable cause) {
    String said = String.valueOf(cause.getMessage());
    if (said.contains("Permission denied")) {
      return "ports below 1024 need more rights: take one above, such as 2525";
    }
    if (said.contains("Cannot assign") || said.contains("requested address")) {
      return address.host() + " is no address of this machine";
    }
    if (cause instanceof BindException) {
      return "another program listens there: end it, or choose another port with --listen";
    }
    if (cause instanceof UnknownHostException || said.contains("resolve")) {
      return "there is no host of that name";
    }
    return said;
  }
}
