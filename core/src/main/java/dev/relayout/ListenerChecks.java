package dev.relayout;

import dev.relayout.intake.AccessSettings.TlsMode;

/// What the options of a listener must be together.
final class ListenerChecks {
  private ListenerChecks() {}

  /// Refuses what cannot be meant.
  ///
  /// @param prefix of the keys, such as `listeners[0].`
  /// @throws OptionException that names the key
  static void check(String prefix, ListenerOptions listener) {
    ListenerTlsOptions tls = listener.getTls();
    ListenerAuthOptions auth = listener.getAuth();
    if (tls.getMode() != TlsMode.NONE) {
      if (tls.getCertificate().isEmpty()) {
        throw new OptionException(prefix + "tls.certificate", "is missing; name the PEM file");
      }
      if (tls.getKey().isEmpty()) {
        throw new OptionException(prefix + "tls.key", "is missing; name the PEM file");
      }
    } else if (tls.isRequired()) {
      throw new OptionException(prefix + "tls.required", "needs a mode: starttls or implicit");
    }
    if (auth.getUsers().isEmpty()) {
      if (auth.isRequired()) {
        throw new OptionException(prefix + "auth.users", "is missing; nobody could log in");
      }
    } else if (tls.getMode() == TlsMode.NONE && !auth.isAllowPlainText()) {
      throw new OptionException(
          prefix + "auth",
          "needs tls: passwords are not taken in clear, unless allowPlainText says so");
    }
  }
}
