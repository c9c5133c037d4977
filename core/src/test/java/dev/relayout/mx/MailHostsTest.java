package dev.relayout.mx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.relayout.mx.Dns.MailExchanger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// From what DNS says about MX to the hosts.
class MailHostsTest {
  private static DnsAnswer<MailExchanger> records(MailExchanger... records) {
    return new DnsAnswer.Records<>(List.of(records));
  }

  @Test
  void theBestHostComesFirst() {
    var found =
        assertInstanceOf(
            MailHosts.Found.class,
            MailHosts.of(
                "d.example",
                records(
                    new MailExchanger(20, "b.example"),
                    new MailExchanger(5, "a.example"),
                    new MailExchanger(30, "c.example"))));
    assertEquals(
        List.of("a.example", "b.example", "c.example"),
        found.hosts().stream().map(MailExchanger::host).toList());
    assertEquals(false, found.implicit());
  }

  @Test
  void aDomainWithoutMxIsItsOwnHost() {
    assertEquals(
        new MailHosts.Found(List.of(new MailExchanger(0, "d.example")), true),
        MailHosts.of("d.example", new DnsAnswer.Empty<>()));
  }

  @Test
  void nullMxIsFinal() {
    assertEquals(
        new MailHosts.Refused("556 5.1.10 d.example takes no mail (null MX)"),
        MailHosts.of("d.example", records(new MailExchanger(0, ""))));
  }

  @Test
  void nullMxBesideAHostMeansNothing() {
    assertEquals(
        new MailHosts.Found(List.of(new MailExchanger(10, "a.example")), false),
        MailHosts.of(
            "d.example", records(new MailExchanger(0, ""), new MailExchanger(10, "a.example"))));
  }

  @Test
  void aDomainThatDoesNotExistIsFinal() {
    assertEquals(
        new MailHosts.Refused("550 5.1.2 d.example does not exist (DNS)"),
        MailHosts.of("d.example", new DnsAnswer.NoSuchName<>()));
  }

  @Test
  void troubleIsForLater() {
    assertEquals(
        new MailHosts.Later("MX of d.example: SERVFAIL"),
        MailHosts.of("d.example", new DnsAnswer.Trouble<>("SERVFAIL")));
  }

  @Test
  void ofAThousandHostsTheBestAreKept() {
    List<MailExchanger> many = new ArrayList<>();
    for (int i = 1_000; i > 0; i--) many.add(new MailExchanger(i, "h" + i + ".example"));
    var found =
        assertInstanceOf(
            MailHosts.Found.class, MailHosts.of("d.example", new DnsAnswer.Records<>(many)));
    assertEquals(MailHosts.MAX_HOSTS, found.hosts().size());
    assertEquals("h1.example", found.hosts().getFirst().host());
  }
}
