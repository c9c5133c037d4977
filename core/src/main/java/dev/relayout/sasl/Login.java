package dev.relayout.sasl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Who logs in to a sender's servers, and how. Thread-safe.
///
/// Of what the server offers, the strongest that is allowed and possible is taken. What shows the password or
/// token goes only over TLS that nobody can have got between, unless the configuration says otherwise.
///
/// @param user the name
/// @param secret password or token
/// @param allowed the mechanisms that may be used; empty = all
/// @param allowPlainText whether TLS is not necessary
public record Login(String user, Secret secret, Set<Mechanism> allowed, boolean allowPlainText) {
  /// Copies the set.
  public Login {
    allowed = Set.copyOf(allowed);
  }

  /// Begins to log in. Blocks: the secret may come from a program.
  ///
  /// @param offered as in the answer to `EHLO`
  /// @param refused mechanisms that the server offered and did not know after all
  /// @throws LoginException when no mechanism fits, or there is no secret
  public SaslExchange begin(List<String> offered, Set<Mechanism> refused, Peer server)
      throws LoginException {
    List<Mechanism> known =
        Arrays.stream(Mechanism.values())
            .filter(each -> offered.stream().anyMatch(each.saslName()::equalsIgnoreCase))
            .filter(each -> each.byToken() == secret.token())
            .toList();
    List<Mechanism> usable = new ArrayList<>(known);
    usable.removeIf(each -> !allowed.isEmpty() && !allowed.contains(each));
    usable.removeIf(refused::contains);
    boolean hidden = usable.removeIf(each -> each.needsTls() && !server.tls() && !allowPlainText);
    usable.removeIf(each ->
        each == Mechanism.SCRAM_SHA_256_PLUS && Scram.binding(server.certificate()) == null);
    if (usable.isEmpty()) {
      throw new LoginException(
          hidden
              ? "no password or token is sent without TLS that is required or verified (tls.mode, auth.allowPlainText)"
              : "no AUTH mechanism fits, the server offers "
                  + (offered.isEmpty() ? "none" : String.join(" ", offered)));
    }
    // A server that offers PLUS takes a client that says it saw no such offer for one that was
    // deceived.
    boolean bind = usable.contains(Mechanism.SCRAM_SHA_256_PLUS) || !plus(known);
    return exchange(usable, secret.read(), bind ? server : server.unbound());
  }

  private static boolean plus(List<Mechanism> known) {
    return known.contains(Mechanism.SCRAM_SHA_256_PLUS);
  }

  private SaslExchange exchange(List<Mechanism> usable, String current, Peer server)
      throws LoginException {
    Mechanism best = usable.getFirst();
    return switch (best) {
      case SCRAM_SHA_256_PLUS, SCRAM_SHA_256 ->
          Scram.of(
              usable.stream().filter(each -> each.name().startsWith("SCRAM")).toList(),
              user,
              current,
              server);
      case CRAM_MD5, PLAIN -> JdkExchange.of(best, user, current, server);
      case LOGIN -> new TwoLines(user, current);
      case OAUTHBEARER -> Bearer.oauthbearer(user, current, server);
      case XOAUTH2 -> Bearer.xoauth2(user, current);
    };
  }
}
