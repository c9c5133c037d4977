package dev.relayout.mx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.mx.Dns.MailExchanger;
import dev.relayout.mx.Targets.Located;
import dev.relayout.session.Route;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// From hosts and their addresses to the servers that are tried.
class TargetsTest {
  private static final Myself MYSELF =
      new Myself(
          "relay.example",
          Set.of(25),
          address -> address.getHostAddress().equals("192.0.2.99"),
          false);
  private static final Targets.Wanted WANTED =
      new Targets.Wanted("d.example", 25, false, Targets.Tls.USUAL);

  private static Located host(int preference, String name, String... addresses) {
    List<InetAddress> all = Stream.of(addresses).map(InetAddress::ofLiteral).toList();
    return new Located(new MailExchanger(preference, name), new DnsAnswer.Records<>(all));
  }

  private static Located lost(int preference, String name, DnsAnswer<InetAddress> why) {
    return new Located(new MailExchanger(preference, name), why);
  }

  private static Targets of(Located... hosts) {
    return Targets.of(WANTED, List.of(hosts), MYSELF, new Random(1));
  }

  private static List<String> servers(Targets targets) {
    return assertInstanceOf(Targets.Servers.class, targets).servers().stream()
        .map(Route.Server::withAddress)
        .toList();
  }

  @Test
  void everyAddressOfEveryHostIsTriedInOrder() {
    assertEquals(
        List.of(
            "a.example:25 [192.0.2.1]",
            "a.example:25 [2001:db8:0:0:0:0:0:1]",
            "b.example:25 [192.0.2.2]"),
        servers(
            of(
                host(10, "b.example", "192.0.2.2"),
                host(5, "a.example", "192.0.2.1", "2001:db8::1"))));
  }

  @Test
  void equalHostsComeInAnyOrderButBeforeWorseOnes() {
    Set<List<String>> orders = new HashSet<>();
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      List<String> order =
          servers(
              Targets.of(
                  WANTED,
                  List.of(
                      host(10, "a.example", "192.0.2.1"),
                      host(10, "b.example", "192.0.2.2"),
                      host(20, "c.example", "192.0.2.3")),
                  MYSELF,
                  random));
      assertEquals("c.example:25 [192.0.2.3]", order.getLast());
      orders.add(order);
    }
    assertEquals(2, orders.size());
  }

  @Test
  void aHostThatCannotBeFoundMakesRoomForTheNext() {
    assertEquals(
        List.of("b.example:25 [192.0.2.2]"),
        servers(
            of(
                lost(5, "a.example", new DnsAnswer.Trouble<>("x")),
                host(10, "b.example", "192.0.2.2"))));
  }

  @Test
  void ourOwnNameAndWhatIsNoBetterIsDropped() {
    assertEquals(
        List.of("a.example:25 [192.0.2.1]"),
        servers(
            of(
                host(10, "a.example", "192.0.2.1"),
                host(20, "Relay.Example", "192.0.2.50"),
                host(20, "b.example", "192.0.2.2"),
                host(30, "c.example", "192.0.2.3"))));
  }

  @Test
  void whereWeAreTheBestTheMailWouldComeBack() {
    assertEquals(
        new Targets.Refused("550 5.4.6 The mail of d.example would come back to this relay"),
        of(host(10, "relay.example", "192.0.2.50"), host(20, "b.example", "192.0.2.2")));
  }

  @Test
  void ourOwnAddressUnderAnotherNameIsOurs() {
    assertInstanceOf(Targets.Refused.class, of(host(10, "alias.example", "192.0.2.99")));
  }

  @Test
  void anotherServerOnThisMachineIsNotUs() {
    var other = new Targets.Wanted("d.example", 2525, false, Targets.Tls.USUAL);
    assertEquals(
        List.of("alias.example:2525 [192.0.2.99]"),
        servers(
            Targets.of(
                other, List.of(host(10, "alias.example", "192.0.2.99")), MYSELF, new Random(1))));
  }

  @Test
  void privateAddressesAreLeftOutAndAloneMeanLater() {
    assertEquals(
        List.of("a.example:25 [192.0.2.1]"),
        servers(of(host(10, "a.example", "10.0.0.5", "192.0.2.1", "127.0.0.1"))));
    var later = assertInstanceOf(Targets.Later.class, of(host(10, "a.example", "10.0.0.5")));
    assertEquals("a.example has the private address 10.0.0.5", later.what());
  }

  @Test
  void privateAddressesMayBeAllowed() {
    Myself inside = new Myself("relay.example", Set.of(), address -> false, true);
    assertEquals(
        List.of("a.example:25 [10.0.0.5]"),
        servers(
            Targets.of(WANTED, List.of(host(10, "a.example", "10.0.0.5")), inside, new Random(1))));
  }

  @Test
  void aDomainWithNeitherMxNorAddressIsFinal() {
    var implicit = new Targets.Wanted("d.example", 25, true, Targets.Tls.USUAL);
    List<Located> itself = List.of(lost(0, "d.example", new DnsAnswer.Empty<>()));
    assertEquals(
        new Targets.Refused("550 5.1.2 d.example has neither MX nor address (DNS)"),
        Targets.of(implicit, itself, MYSELF, new Random(1)));
  }

  @Test
  void aDomainWhoseAddressIsNotKnownNowIsForLater() {
    var implicit = new Targets.Wanted("d.example", 25, true, Targets.Tls.USUAL);
    List<Located> itself = List.of(lost(0, "d.example", new DnsAnswer.Trouble<>("no answer")));
    assertEquals(
        new Targets.Later("d.example: no answer"),
        Targets.of(implicit, itself, MYSELF, new Random(1)));
  }

  @Test
  void mxThatLeadNowhereAreForLater() {
    assertEquals(
        new Targets.Later("a.example does not exist; b.example has no address"),
        of(
            lost(1, "a.example", new DnsAnswer.NoSuchName<>()),
            lost(2, "b.example", new DnsAnswer.Empty<>())));
  }

  @Test
  void noMoreThanTenServersAreTried() {
    List<Located> many = new ArrayList<>();
    for (int i = 1; i <= 30; i++) many.add(host(i, "h" + i + ".example", "192.0.2." + i));
    List<String> tried = servers(Targets.of(WANTED, many, MYSELF, new Random(1)));
    assertEquals(Targets.MAX_SERVERS, tried.size());
    assertTrue(tried.getFirst().startsWith("h1.example"));
  }
}
