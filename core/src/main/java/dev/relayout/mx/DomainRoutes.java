package dev.relayout.mx;

import dev.relayout.mx.Dns.MailExchanger;
import dev.relayout.smtp.Ascii;
import dev.relayout.smtp.Domains;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Finds the servers of domains: asks DNS, and for the domain's MTA-STS policy. Thread-safe.
public final class DomainRoutes {
  /// What is done with MTA-STS policies.
  public enum Sts {
    /// They are kept to.
    ENFORCE,
    /// Mail goes whatever they say; what they would have stopped is logged.
    REPORT,
    /// Nobody asks for them.
    OFF
  }

  /// What was found.
  ///
  /// @param remarks what a policy that is not enforced would have stopped
  public record Found(Targets targets, List<String> remarks) {
    /// Copies the list.
    public Found {
      remarks = List.copyOf(remarks);
    }
  }

  private static final String NO_DOMAIN =
      "550 5.1.3 An address without a domain has no server to go to";

  private static final String IN_ASCII =
      ": it is not certain which domain that is; write it in ASCII (xn--)";

  private final Dns dns;
  private final Myself myself;
  private final int port;
  private final Sts sts;
  private final StsPolicies policies;

  /// How to look.
  ///
  /// @param port of all servers; 25 but for tests and odd networks
  /// @param memory keeps policies over a restart
  public record Ways(Myself myself, int port, Sts sts, PolicyMemory memory) {}

  /// @param fetch how policies are had
  public DomainRoutes(Vertx vertx, Dns dns, PolicyFetch fetch, Ways ways, InstantSource clock) {
    this.dns = dns;
    this.myself = ways.myself;
    this.port = ways.port;
    this.sts = ways.sts;
    this.policies =
        new StsPolicies(
            vertx.getOrCreateContext(),
            dns,
            new StsPolicies.PolicySource(fetch, ways.memory),
            clock);
  }

  /// The servers of a domain. Never fails; completes on any thread.
  ///
  /// @param destination a domain in lower case, an address literal with its brackets, or empty
  public Future<Found> of(String destination) {
    if (destination.isEmpty()) {
      return found(new Targets.Refused(NO_DOMAIN));
    }
    if (Domains.isAddressLiteral(destination)) {
      return found(literal(destination));
    }
    Optional<String> ascii = AsciiDomain.of(destination);
    if (ascii.isEmpty() && !Ascii.only(destination)) {
      return found(new Targets.Refused("550 5.1.2 " + destination + IN_ASCII));
    }
    String domain = ascii.orElse("");
    if (!Domains.isDomain(domain, false)) {
      return found(new Targets.Refused("550 5.1.2 " + destination + " cannot be a domain"));
    }
    Future<StsAnswer> policy =
        sts == Sts.OFF ? Future.succeededFuture(new StsAnswer.None()) : policies.of(domain);
    return dns.mailExchangers(domain)
        .compose(answer ->
            switch (MailHosts.of(domain, answer)) {
              case MailHosts.Refused(String reply) -> found(new Targets.Refused(reply));
              case MailHosts.Later(String what) -> found(new Targets.Later(what));
              case MailHosts.Found hosts -> policy.compose(sworn -> located(domain, hosts, sworn));
            });
  }

  private static Future<Found> found(Targets targets) {
    return Future.succeededFuture(new Found(targets, List.of()));
  }

  private Targets literal(String destination) {
    String inner = destination.substring(1, destination.length() - 1);
    boolean six = inner.regionMatches(true, 0, "IPv6:", 0, 5);
    String text = six ? inner.substring(5) : inner;
    MailExchanger host = new MailExchanger(0, text);
    DnsAnswer<InetAddress> address = new DnsAnswer.Records<>(List.of(InetAddress.ofLiteral(text)));
    return Targets.of(
        new Targets.Wanted(destination, port, true, Targets.Tls.USUAL),
        List.of(new Targets.Located(host, address)),
        myself,
        RandomGenerator.getDefault());
  }

  private static Targets.Tls tls(StsAnswer answer, boolean enforced) {
    return switch (answer) {
      case StsAnswer.None none -> Targets.Tls.USUAL;
      case StsAnswer.Unknown unknown -> Targets.Tls.UNKNOWN;
      case StsAnswer.Known known -> enforced ? Targets.Tls.VERIFIED : Targets.Tls.TESTED;
    };
  }

  private Future<Found> located(String domain, MailHosts.Found hosts, StsAnswer sworn) {
    Optional<StsPolicy> policy = sworn.known();
    List<MailExchanger> unsworn =
        hosts.hosts().stream()
            .filter(each -> policy.isPresent() && !policy.get().matches(each.host()))
            .toList();
    boolean enforced =
        sts == Sts.ENFORCE
            && policy.filter(each -> each.mode() == StsPolicy.Mode.ENFORCE).isPresent();
    List<String> remarks =
        unsworn.stream()
            .map(each -> "MTA-STS: " + each.host() + " is not in the policy of " + domain)
            .toList();
    if (enforced && unsworn.size() == hosts.hosts().size()) {
      return found(new Targets.Later(String.join("; ", remarks)));
    }
    List<Future<DnsAnswer<InetAddress>>> asked =
        hosts.hosts().stream().map(each -> dns.addresses(each.host())).toList();
    return Future.join(asked)
        .map(all -> {
          List<Targets.Located> located = new ArrayList<>();
          for (int i = 0; i < asked.size(); i++) {
            located.add(new Targets.Located(hosts.hosts().get(i), asked.get(i).result()));
          }
          var question =
              new Targets.Wanted(domain, port, hosts.implicit(), tls(sworn, enforced))
                  .without(enforced ? unsworn : List.of());
          Targets targets = Targets.of(question, located, myself, RandomGenerator.getDefault());
          return new Found(targets, remarks);
        });
  }
}
