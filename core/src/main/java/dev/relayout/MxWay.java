package dev.relayout;

import dev.relayout.event.RelayEvent;
import dev.relayout.event.SenderName;
import dev.relayout.hooks.SessionHooks;
import dev.relayout.log.SessionLog;
import dev.relayout.mx.DnsLookup;
import dev.relayout.mx.DomainDelivery;
import dev.relayout.mx.DomainRoutes;
import dev.relayout.mx.HttpsPolicyFetch;
import dev.relayout.mx.MxSmarthosts;
import dev.relayout.mx.Myself;
import dev.relayout.mx.PolicyFile;
import dev.relayout.schedule.Outlet;
import dev.relayout.script.Tunables;
import dev.relayout.session.Deliveries;
import dev.relayout.session.Route;
import dev.relayout.session.SessionEnd;
import dev.relayout.session.Smarthost;
import dev.relayout.session.Terms;
import dev.relayout.spool.QueueStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;

/// The way of a sender with the servers `mx`: to the servers of each recipient's domain.
final class MxWay implements Way {
  private static final int HTTPS = 443;

  private final int sender;
  private final Consumer<RelayEvent> events;
  private final DomainRoutes routes;
  private final MxSmarthosts smarthosts;
  private final HttpsPolicyFetch policies;

  /// What is known before anything is opened.
  ///
  /// @param port of the servers
  /// @param listening where this relay takes mail, so that none comes back
  record Plan(int port, MxOptions options, String hostname, Set<Integer> listening) {}

  /// What a relay has for all its senders.
  ///
  /// @param folder of the spool
  /// @param events takes events from any thread
  record House(
      Vertx vertx,
      QueueStore store,
      InstantSource clock,
      Path folder,
      Consumer<RelayEvent> events) {
    private PolicyFile memory(SenderPlans.Plan sender) {
      return new PolicyFile(vertx, folder.resolve("mta-sts-" + sender.settings().id() + ".json"));
    }
  }

  MxWay(House house, SenderPlans.Plan sender, Plan plan) {
    Vertx vertx = house.vertx;
    this.sender = sender.settings().id();
    this.events = house.events;
    MxOptions options = plan.options;
    Route route = sender.route();
    Myself myself =
        new Myself(plan.hostname, plan.listening, MxWay::isLocal, options.isPrivateAddresses());
    DnsLookup dns = new DnsLookup(options.getDns().addresses(), options.getDns().getTimeout());
    this.policies = new HttpsPolicyFetch(vertx, dns, myself, HTTPS, null);
    this.routes =
        new DomainRoutes(
            vertx,
            dns,
            policies,
            new DomainRoutes.Ways(myself, plan.port, options.getMtaSts(), house.memory(sender)),
            house.clock);
    Smarthost usual = new Smarthost(vertx, house.store, route);
    this.smarthosts = new MxSmarthosts(usual, usual.on(enforced(route.terms())));
  }

  /// As a policy demands: TLS with a valid certificate, whatever the sender's configuration and its script
  /// say.
  private static Terms enforced(Terms terms) {
    return terms.withTls(terms.tls().enforced());
  }

  private static boolean isLocal(InetAddress address) {
    try {
      return address.isLoopbackAddress()
          || address.isAnyLocalAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      // The machine cannot tell. A loop is then ended by the count of Received fields.
      return false;
    }
  }

  @Override
  public Outlet.Run connect(
      SessionLog log, SessionHooks hooks, Tunables tunables, Deliveries deliveries) {
    DomainDelivery delivery =
        new DomainDelivery(
            routes,
            smarthosts,
            new DomainDelivery.Voice(
                log, hooks, tunables, what -> missed(log, deliveries.destination(), what)),
            deliveries);
    return new Outlet.Run() {
      @Override
      public Future<SessionEnd> run() {
        return delivery.run();
      }

      @Override
      public void wake() {
        delivery.wake();
      }

      @Override
      public void finish() {
        delivery.finish();
      }
    };
  }

  private void missed(SessionLog log, String domain, String what) {
    SenderName name = new SenderName(sender, log.sender(), log.session());
    events.accept(new RelayEvent.PolicyMissed(name, domain, what));
  }

  @Override
  public Future<Void> close() {
    return Future.join(smarthosts.close(), policies.close()).mapEmpty();
  }
}
