package dev.relayout.mx;

import dev.relayout.mx.Dns.MailExchanger;
import java.util.Comparator;
import java.util.List;

/// The hosts that take the mail of a domain (RFC 5321 §5.1), from what DNS says about MX.
public sealed interface MailHosts {
  /// Hosts to look up.
  ///
  /// @param hosts best first
  /// @param implicit whether the domain has no MX record and is its own host
  record Found(List<MailExchanger> hosts, boolean implicit) implements MailHosts {
    /// Copies the list.
    public Found {
      hosts = List.copyOf(hosts);
    }
  }

  /// No mail can get there, ever.
  ///
  /// @param reply in place of one from a server: code, enhanced status, text
  record Refused(String reply) implements MailHosts {}

  /// Not known now.
  ///
  /// @param what for people
  record Later(String what) implements MailHosts {}

  /// Most hosts that are considered; the worst of more are left out.
  int MAX_HOSTS = 20;

  /// What follows from an answer.
  static MailHosts of(String domain, DnsAnswer<MailExchanger> answer) {
    return switch (answer) {
      case DnsAnswer.Records<MailExchanger>(List<MailExchanger> records) -> of(domain, records);
      case DnsAnswer.Empty<MailExchanger> empty ->
          new Found(List.of(new MailExchanger(0, domain)), true);
      case DnsAnswer.NoSuchName<MailExchanger> none ->
          new Refused("550 5.1.2 " + domain + " does not exist (DNS)");
      case DnsAnswer.Trouble<MailExchanger>(String what) ->
          new Later("MX of " + domain + ": " + what);
    };
  }

  /// A root beside other hosts means nothing (RFC 7505 §3) and is left out.
  private static MailHosts of(String domain, List<MailExchanger> records) {
    List<MailExchanger> hosts =
        records.stream()
            .filter(each -> !each.host().isEmpty())
            .sorted(Comparator.comparingInt(MailExchanger::preference))
            .limit(MAX_HOSTS)
            .toList();
    return hosts.isEmpty()
        ? new Refused("556 5.1.10 " + domain + " takes no mail (null MX)")
        : new Found(hosts, false);
  }
}
