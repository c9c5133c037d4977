package dev.relayout;

import dev.relayout.outcome.RetryPolicy;
import dev.relayout.schedule.Filter;
import dev.relayout.schedule.FilterException;
import dev.relayout.schedule.OnScriptError;
import dev.relayout.schedule.SenderSettings;
import dev.relayout.schedule.SenderSettings.PerDomain;
import dev.relayout.script.Tunables;
import dev.relayout.session.Batv;
import dev.relayout.session.Route;
import dev.relayout.tls.TlsMode;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The senders' options as the parts of the relay want them; every complaint names the option.
final class SenderPlans {
  private static final int SMTP_PORT = 25;
  private static final Pattern SERVER =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\s:\\[\\]]+))(?::(\\d{1,5}))?");

  private static final String MX = "mx";
  private static final Pattern MX_SERVER = Pattern.compile("mx(:\\d{1,5})?");

  private SenderPlans() {}

  /// What is known of a sender before anything is opened.
  ///
  /// @param mx null = its servers are in the route
  record Plan(
      SenderSettings settings,
      Route route,
      Tunables tunables,
      RetryPolicy retries,
      MxWay.@Nullable Plan mx) {}

  /// @throws OptionException when an option does not make sense
  static List<Plan> of(
      SmtpRelayOptions options, String hostname, InstantSource clock, Vertx vertx) {
    List<Plan> plans = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<SenderOptions> senders = options.getSenders();
    if (senders.isEmpty()) {
      throw new OptionException("senders", "there is none, so no mail could leave; add one");
    }
    for (int id = 0; id < senders.size(); id++) {
      String path = "senders[" + id + "]";
      if (!names.add(senders.get(id).getName())) {
        throw new OptionException(
            path + ".name", "another sender is named \"" + senders.get(id).getName() + "\"");
      }
      plans.add(plan(options, senders.get(id), id, new Names(path, hostname, clock, vertx)));
    }
    return plans;
  }

  private record Names(String path, String hostname, InstantSource clock, Vertx vertx) {}

  private static Plan plan(SmtpRelayOptions options, SenderOptions sender, int id, Names names) {
    SenderSettings settings =
        new SenderSettings(
                id,
                sender.getName(),
                filter(sender, names.path + "."),
                sender.getOrder(),
                sender.getConnections(),
                sender.isOnlyWaitingAtStart(),
                sender.getSkipRecheck(),
                onScriptError(options, sender))
            .with(SenderLimitOptions.rate(sender.getTerms().getLimits().getMessages()));
    Route route = route(sender, names);
    MxWay.Plan mx = mx(options, sender, names);
    return new Plan(
        mx == null ? settings : settings.with(perDomain(mx.options())),
        route,
        tunables(sender.getTunables(), route.terms().tls().verifies()),
        retries(options, sender, names),
        mx);
  }

  private static PerDomain perDomain(MxOptions mx) {
    return new PerDomain(mx.getConnectionsPerDomain(), mx.getMessagesPerDomain());
  }

  /// Null where the servers are named.
  private static MxWay.@Nullable Plan mx(
      SmtpRelayOptions options, SenderOptions sender, Names names) {
    if (!isMx(sender)) {
      return null;
    }
    String text = sender.getServers().getFirst();
    int port = text.equals(MX) ? SMTP_PORT : server(text, names.path + ".servers[0]").port();
    Set<Integer> listening =
        options.getListeners().stream().map(ListenerOptions::getPort).collect(Collectors.toSet());
    return new MxWay.Plan(port, sender.getMx(), names.hostname, listening);
  }

  private static boolean isMx(SenderOptions sender) {
    return sender.getServers().size() == 1
        && MX_SERVER.matcher(sender.getServers().getFirst()).matches();
  }

  private static Tunables tunables(TunableOptions start, boolean verifyCertificate) {
    return new Tunables(
        start.isUseBatv(),
        start.getMaxMessagesPerConnection(),
        start.getMaxRecipientsPerConnection(),
        start.getMaxRecipientsPerMessage(),
        verifyCertificate);
  }

  private static OnScriptError onScriptError(SmtpRelayOptions options, SenderOptions sender) {
    ScriptOptions own = sender.getScript();
    ScriptOptions script = own == null ? options.getScript() : own;
    return script == null ? ScriptOptions.DEFAULT_ON_SCRIPT_ERROR : script.getOnScriptError();
  }

  private static RetryPolicy retries(SmtpRelayOptions options, SenderOptions sender, Names names) {
    RetryOptions own = sender.getRetry();
    return own == null
        ? RetryPlans.of(options.getRetry(), "retry.")
        : RetryPlans.of(own, names.path + ".retry.");
  }

  /// Reads what is text in the options, for its mistakes.
  ///
  /// @param prefix of the sender's keys, such as `senders[0].`
  static void check(SenderOptions sender, String prefix) {
    filter(sender, prefix);
    servers(sender, prefix);
    forStrangers(sender, prefix);
  }

  /// The servers of `mx` are strangers': whoever has a domain says which. None may get a password, and
  /// none has a certificate for one and the same name.
  private static void forStrangers(SenderOptions sender, String prefix) {
    TermsOptions terms = sender.getTerms();
    SenderTlsOptions tls = terms.getTls();
    if (!isMx(sender)) {
      return;
    }
    if (terms.getAuth() != null) {
      throw new OptionException(
          prefix + "auth", "not with mx: every stranger's server would get the login");
    }
    if (tls != null && !tls.getServerName().isEmpty()) {
      throw new OptionException(
          prefix + "tls.serverName", "not with mx: each server's certificate is for its own name");
    }
    if (tls != null && tls.getMode() == TlsMode.IMPLICIT) {
      throw new OptionException(
          prefix + "tls.mode", "not with mx: a domain's servers begin in clear; say starttls");
    }
  }

  private static Filter filter(SenderOptions sender, String prefix) {
    try {
      return Filter.parse(sender.getFilter());
    } catch (FilterException e) {
      throw new OptionException(
          prefix + "filter[" + (e.line() - 1) + "]", e.complaint(), List.of(), e);
    }
  }

  private static Route route(SenderOptions sender, Names names) {
    if (sender.getServers().isEmpty()) {
      throw new OptionException(
          names.path + ".servers", "there is none; name the server that takes the mail");
    }
    String prefix = names.path + ".";
    forStrangers(sender, prefix);
    List<Route.Server> servers = isMx(sender) ? List.of() : servers(sender, prefix);
    Route route =
        Route.to(servers, names.hostname)
            .withTerms(TermsPlans.of(sender.getTerms(), prefix, names.vertx));
    BatvOptions batv = sender.getBatv();
    return batv.getSecret().isEmpty()
        ? route
        : route.withBatv(new Batv(batv.getKey(), batv.getSecret(), names.clock));
  }

  private static List<Route.Server> servers(SenderOptions sender, String prefix) {
    List<Route.Server> servers = new ArrayList<>();
    for (int i = 0; i < sender.getServers().size(); i++) {
      if (sender.getServers().size() > 1
          && MX_SERVER.matcher(sender.getServers().get(i)).matches()) {
        throw new OptionException(
            prefix + "servers[" + i + "]", "mx stands alone, without other servers");
      }
      servers.add(server(sender.getServers().get(i), prefix + "servers[" + i + "]"));
    }
    return servers;
  }

  private static Route.Server server(String text, String path) {
    Matcher matcher = SERVER.matcher(text);
    String port = matcher.matches() ? matcher.group(3) : "";
    int number = port == null ? SMTP_PORT : port.isEmpty() ? 0 : Integer.parseInt(port);
    if (number < 1 || number > 65_535) {
      throw new OptionException(
          path, "\"" + text + "\" is no server; write host:port, such as mail.example.org:25");
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return new Route.Server(host, number);
  }
}
