package dev.relayout;

import dev.relayout.sasl.Mechanism;
import dev.relayout.tls.TlsMode;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.mail.DKIMSignOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sender from a Vert.x mail configuration.
final class MailConfigSender {
  private MailConfigSender() {}

  /// See [SenderOptions#fromMailConfig].
  static SenderOptions of(MailConfig config) {
    refuse(config.getKeyCertOptions() != null, "a client certificate");
    return new SenderOptions()
        .addServer(config.getHostname() + ":" + config.getPort())
        .setConnections(config.getMaxPoolSize())
        .setTerms(
            new TermsOptions().setTls(tls(config)).setAuth(auth(config)).setDkim(dkim(config)));
  }

  /// Ours is relaxed/relaxed, of the whole body, whatever was asked for: any verifier takes it.
  private static List<DkimOptions> dkim(MailConfig config) {
    if (!config.isEnableDKIM()) {
      return List.of();
    }
    List<DKIMSignOptions> asked = config.getDKIMSignOptions();
    refuse(asked == null || asked.isEmpty(), "enableDKIM without a signature");
    List<DkimOptions> signatures = new ArrayList<>();
    for (DKIMSignOptions each : asked) {
      refuse(
          each.getSdid() == null || each.getSelector() == null, "DKIM without domain or selector");
      refuse(each.getPrivateKeyPath() == null, "DKIM with a key that is not in a file");
      signatures.add(
          new DkimOptions()
              .setDomain(each.getSdid())
              .setSelector(each.getSelector())
              .setKeyFile(each.getPrivateKeyPath())
              .setHeaders(each.getSignedHeaders()));
    }
    return signatures;
  }

  private static SenderTlsOptions tls(MailConfig config) {
    SenderTlsOptions tls =
        new SenderTlsOptions().setMode(mode(config)).setVerifyCertificate(!config.isTrustAll());
    TrustOptions trust = config.getTrustOptions();
    if (trust != null) {
      refuse(
          !(trust instanceof PemTrustOptions pem && oneFile(pem)), "trust other than a PEM file");
      tls.setCa(((PemTrustOptions) trust).getCertPaths().getFirst());
    }
    return tls;
  }

  private static boolean oneFile(PemTrustOptions pem) {
    return pem.getCertPaths().size() == 1 && pem.getCertValues().isEmpty();
  }

  private static TlsMode mode(MailConfig config) {
    if (config.isSsl()) {
      return TlsMode.IMPLICIT;
    }
    return switch (config.getStarttls()) {
      case DISABLED -> TlsMode.NONE;
      case OPTIONAL -> TlsMode.OPPORTUNISTIC;
      case REQUIRED -> TlsMode.STARTTLS;
    };
  }

  private static @Nullable SenderAuthOptions auth(MailConfig config) {
    LoginOption login = config.getLogin();
    refuse(login == LoginOption.XOAUTH2, "a token that is never renewed (login: XOAUTH2)");
    String user = config.getUsername();
    String password = config.getPassword();
    boolean both = user != null && password != null;
    refuse(!both && login == LoginOption.REQUIRED, "login without a name or a password");
    if (!both || login == LoginOption.DISABLED) {
      return null;
    }
    return new SenderAuthOptions()
        .setUser(user)
        .setPassword(password)
        .setMechanisms(mechanisms(config.getAuthMethods()));
  }

  private static List<String> mechanisms(@Nullable String named) {
    if (named == null || named.isBlank()) {
      return List.of();
    }
    List<String> known =
        Arrays.stream(named.strip().split("\\s+", -1))
            .filter(name -> Mechanism.named(name).isPresent())
            .toList();
    refuse(known.isEmpty(), "authMethods of which none is known");
    return known;
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
