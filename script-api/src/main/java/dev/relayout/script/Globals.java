package dev.relayout.script;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// The globals of one script instance: set before its top level, read back at three points, the
/// read-only ones put back before every hook.
final class Globals {
  static final String SENDER_ID = "senderid";
  static final String SENDER_NAME = "sendername";
  static final String CONNECTED_SERVER = "ConnectedServer";
  static final String USE_BATV = "UseBATV";
  static final String MAX_MESSAGES = "MaxMessagesPerConnection";
  static final String MAX_RECIPIENTS_CONNECTION = "MaxRecipientsPerConnection";
  static final String MAX_RECIPIENTS_MESSAGE = "MaxRecipientsPerMessage";
  static final String VERIFY_CERTIFICATE = "VerifyCertificate";

  private static final List<String> READ_ONLY = List.of(SENDER_ID, SENDER_NAME, CONNECTED_SERVER);

  private final Map<Hook, List<String>> before = new EnumMap<>(Hook.class);
  private final ScriptInstance instance;
  private final SenderGlobals sender;
  private final SessionVoice voice;
  private final ScriptValue senderId;
  private final Text senderName;
  private Text connectedServer;

  Globals(
      ScriptInstance instance, SenderGlobals sender, String connectedServer, SessionVoice voice) {
    this.instance = instance;
    this.sender = sender;
    this.voice = voice;
    this.senderId = ScriptValue.of((double) sender.id());
    this.senderName = Text.of(sender.name());
    this.connectedServer = Text.of(connectedServer);
  }

  void setAll(Tunables tunables) throws ScriptException {
    instance.setGlobal(SENDER_ID, (long) sender.id());
    instance.setGlobal(SENDER_NAME, senderName);
    instance.setGlobal(CONNECTED_SERVER, connectedServer);
    set(tunables);
  }

  void set(Tunables tunables) throws ScriptException {
    instance.setGlobal(USE_BATV, tunables.useBatv());
    instance.setGlobal(MAX_MESSAGES, (long) tunables.maxMessagesPerConnection());
    instance.setGlobal(MAX_RECIPIENTS_CONNECTION, (long) tunables.maxRecipientsPerConnection());
    instance.setGlobal(MAX_RECIPIENTS_MESSAGE, (long) tunables.maxRecipientsPerMessage());
    instance.setGlobal(VERIFY_CERTIFICATE, tunables.verifyCertificate());
  }

  void setConnectedServer(String server) throws ScriptException {
    putBack(instance.globals(READ_ONLY));
    connectedServer = Text.of(server);
    instance.setGlobal(CONNECTED_SERVER, connectedServer);
  }

  /// What the script made of the read/write globals; what is no number counts as configured.
  Tunables readBack() throws ScriptException {
    Tunables configured = sender.tunables();
    return new Tunables(
        Reading.truth(instance.global(USE_BATV)),
        number(MAX_MESSAGES, configured.maxMessagesPerConnection()),
        number(MAX_RECIPIENTS_CONNECTION, configured.maxRecipientsPerConnection()),
        number(MAX_RECIPIENTS_MESSAGE, configured.maxRecipientsPerMessage()),
        Reading.truth(instance.global(VERIFY_CERTIFICATE)));
  }

  /// What is bound to the name of a hook. Where it can be called, the read-only globals are as they were
  /// given to the script from here on.
  ScriptValue before(Hook hook) throws ScriptException {
    List<ScriptValue> found = instance.globals(before.computeIfAbsent(hook, Globals::namesBefore));
    ScriptValue bound = found.getLast();
    if (bound == ScriptValue.Callable.CALLABLE) {
      putBack(found);
    }
    return bound;
  }

  /// Read in one go: the read-only ones, and the hook itself behind them.
  private static List<String> namesBefore(Hook hook) {
    return Stream.concat(READ_ONLY.stream(), Stream.of(hook.functionName())).toList();
  }

  private void putBack(List<ScriptValue> found) throws ScriptException {
    if (!found.get(0).equals(senderId)) {
      instance.setGlobal(SENDER_ID, (long) sender.id());
      warnReadOnly(SENDER_ID);
    }
    putBack(SENDER_NAME, found.get(1), senderName);
    putBack(CONNECTED_SERVER, found.get(2), connectedServer);
  }

  private void putBack(String name, ScriptValue found, Text value) throws ScriptException {
    if (!(found instanceof ScriptValue.Str str) || !str.value().equals(value)) {
      instance.setGlobal(name, value);
      warnReadOnly(name);
    }
  }

  private void warnReadOnly(String name) {
    voice.warn(name + " is read-only: the script's assignment was undone");
  }

  private int number(String name, int configured) throws ScriptException {
    ScriptValue value = instance.global(name);
    OptionalDouble number = Reading.wholeNumber(value);
    if (number.isEmpty()) {
      voice.warn(
          name
              + " is no number but "
              + Reading.show(value)
              + ": the configured value holds: "
              + configured);
      return configured;
    }
    return (int) number.getAsDouble();
  }
}
