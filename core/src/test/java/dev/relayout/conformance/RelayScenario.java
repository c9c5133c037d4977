package dev.relayout.conformance;

import dev.relayout.script.conformance.Fields;
import dev.relayout.script.conformance.Scenario;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The `relay:` part of a scenario.
///
/// @param servers by name: their replies, or [#REFUSES]
/// @param waiting in the queue when the relay starts
/// @param onScriptError `defer` or `send`
/// @param anyWarnings whether the script's warnings are judged elsewhere
/// @param refusesToStart a part of the one line with which the relay does not start
record RelayScenario(
    Map<String, String> servers,
    List<Sender> senders,
    List<Mail> waiting,
    String onScriptError,
    boolean anyWarnings,
    Optional<Object> refusesToStart,
    List<Step> steps) {
  /// A server that does not listen.
  static final String REFUSES = "refuses";

  /// A sender.
  ///
  /// @param servers by their names here; `NAME@localhost` connects to it by that host name
  /// @param script whether it runs the scenario's script
  /// @param options further options, by their names in the configuration
  record Sender(String name, List<String> servers, boolean script, Map<String, Object> options) {
    static Sender read(Fields fields) {
      return new Sender(
          fields.text("name").orElse("main"),
          fields.read("servers", Fields::texts).orElse(List.of("mx")),
          fields.flag("script").orElse(true),
          fields.rest());
    }
  }

  /// A message.
  record Mail(String subject, int size, String from, List<String> to) {
    static Mail read(Object node) {
      Fields fields = Fields.of("message", node);
      Mail mail =
          new Mail(
              fields.need("subject"),
              fields.number("size").orElse(200),
              fields.text("from").orElse("joe@example.org"),
              fields.read("to", Fields::texts).orElse(List.of("ann@example.net")));
      fields.end();
      return mail;
    }
  }

  /// A step: everything that it waits for, then what it does, then what must hold.
  ///
  /// @param sessions send sessions that have ended in all
  /// @param deferred messages that were deferred in all
  /// @param received messages that a server has taken in all
  /// @param advance moves the clock
  record Step(
      Optional<Integer> sessions,
      Optional<Integer> deferred,
      Map<String, Object> received,
      Optional<Duration> advance,
      List<Mail> arrives,
      Optional<Fields> expect) {
    static Step read(Object node) {
      Fields fields = Fields.of("step", node);
      Step step =
          new Step(
              fields.number("sessions"),
              fields.number("deferred"),
              fields.fields("received").map(Fields::rest).orElse(Map.of()),
              fields.number("advance").map(Duration::ofSeconds),
              mails(fields.any("arrives")),
              fields.fields("expect"));
      fields.end();
      return step;
    }
  }

  static RelayScenario of(Scenario scenario) {
    Fields fields = Fields.of(scenario.name() + ", relay", scenario.relay());
    RelayScenario relay =
        new RelayScenario(
            servers(fields),
            fields.read("senders", Fields::list).orElse(List.of(Map.of("name", "main"))).stream()
                .map(node -> Sender.read(Fields.of("sender", node)))
                .toList(),
            mails(fields.any("waiting")),
            fields.text("onScriptError").orElse("defer"),
            fields.flag("anyWarnings").orElse(false),
            fields.any("refusesToStart"),
            fields.any("steps").stream()
                .flatMap(node -> Fields.list(node).stream())
                .map(Step::read)
                .toList());
    fields.end();
    return relay;
  }

  private static Map<String, String> servers(Fields fields) {
    Map<String, String> servers = new LinkedHashMap<>();
    fields
        .fields("servers")
        .ifPresentOrElse(
            found -> found.rest().forEach((name, text) -> servers.put(name, text.toString())),
            () -> servers.put("mx", ""));
    return servers;
  }

  private static List<Mail> mails(Optional<Object> node) {
    return node.stream().flatMap(found -> Fields.list(found).stream()).map(Mail::read).toList();
  }
}
