package dev.relayout;

import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;

/// A sender from a Vert.x mail configuration.
final class MailConfigSender {
  private MailConfigSender() {}

  /// See [SenderOptions#fromMailConfig].
  static SenderOptions of(MailConfig config) {
    refuse(config.isSsl(), "ssl");
    refuse(config.getStarttls() == StartTLSOptions.REQUIRED, "starttls: REQUIRED");
    boolean login = config.getUsername() != null || config.getPassword() != null;
    refuse(login || config.getLogin() == LoginOption.REQUIRED, "login");
    refuse(config.isEnableDKIM(), "enableDKIM");
    return new SenderOptions()
        .addServer(config.getHostname() + ":" + config.getPort())
        .setConnections(config.getMaxPoolSize());
  }

  private static void refuse(boolean asked, String what) {
    if (asked) {
      throw new IllegalArgumentException(
          "the mail configuration asks for "
              + what
              + ", which a sender of this version cannot do; take the setting out if that is meant");
    }
  }
}
