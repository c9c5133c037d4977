package dev.relayout;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A whole relay. Its JSON is the daemon's configuration file.
public final class SmtpRelayOptions {
  /// The folder of the queue.
  public static final String DEFAULT_SPOOL = "spool";

  /// How long [SmtpRelay#close] waits for messages that are being sent: 30 s.
  public static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private String hostname = "";
  private String spool = DEFAULT_SPOOL;
  private QueueOptions queue = new QueueOptions();
  private List<ListenerOptions> listeners = new ArrayList<>();
  private List<DropFolderOptions> dropFolders = new ArrayList<>();
  private List<SenderOptions> senders = new ArrayList<>();
  private @Nullable ScriptOptions script;
  private RetryOptions retry = new RetryOptions();
  private Duration closeTimeout = DEFAULT_CLOSE_TIMEOUT;

  /// No listener, no drop folder, no sender.
  public SmtpRelayOptions() {}

  /// A deep copy.
  public SmtpRelayOptions(SmtpRelayOptions other) {
    hostname = other.hostname;
    spool = other.spool;
    queue = new QueueOptions(other.queue);
    other.listeners.forEach(listener -> listeners.add(new ListenerOptions(listener)));
    other.dropFolders.forEach(folder -> dropFolders.add(new DropFolderOptions(folder)));
    other.senders.forEach(sender -> senders.add(new SenderOptions(sender)));
    script = other.script == null ? null : new ScriptOptions(other.script);
    retry = new RetryOptions(other.retry);
    closeTimeout = other.closeTimeout;
  }

  /// From JSON; the keys are the names of the properties here.
  ///
  /// @throws IllegalArgumentException for an unknown key or a value that does not fit; the message
  ///     begins with the path of the key, such as `senders[0].connections`
  public SmtpRelayOptions(JsonObject json) {
    Keys keys = new Keys(json);
    keys.string("hostname", this::setHostname);
    keys.string("spool", this::setSpool);
    keys.object("queue", QueueOptions::new, this::setQueue);
    keys.objects("listeners", ListenerOptions::new, this::setListeners);
    keys.objects("dropFolders", DropFolderOptions::new, this::setDropFolders);
    keys.objects("senders", SenderOptions::new, this::setSenders);
    keys.object("script", ScriptOptions::new, this::setScript);
    keys.object("retry", RetryOptions::new, this::setRetry);
    keys.duration("closeTimeout", this::setCloseTimeout);
    keys.end();
  }

  /// As JSON that the constructor reads.
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    if (!hostname.isEmpty()) {
      json.put("hostname", hostname);
    }
    json.put("spool", spool)
        .put("queue", queue.toJson())
        .put("listeners", new JsonArray(listeners.stream().map(ListenerOptions::toJson).toList()))
        .put(
            "dropFolders",
            new JsonArray(dropFolders.stream().map(DropFolderOptions::toJson).toList()))
        .put("senders", new JsonArray(senders.stream().map(SenderOptions::toJson).toList()));
    if (script != null) {
      json.put("script", script.toJson());
    }
    return json.put("retry", retry.toJson()).put("closeTimeout", Quantities.text(closeTimeout));
  }

  /// The relay's own name: in greetings, EHLO, trace headers and reports; empty = the machine's.
  public String getHostname() {
    return hostname;
  }

  /// Sets the relay's own name.
  public SmtpRelayOptions setHostname(String hostname) {
    this.hostname = Checks.filled(hostname);
    return this;
  }

  /// The folder of the queue; made when it is missing. One relay at a time can use it.
  public String getSpool() {
    return spool;
  }

  /// Sets the folder of the queue.
  public SmtpRelayOptions setSpool(String spool) {
    this.spool = Checks.filled(spool);
    return this;
  }

  /// How much the queue may hold.
  public QueueOptions getQueue() {
    return queue;
  }

  /// Sets how much the queue may hold.
  public SmtpRelayOptions setQueue(QueueOptions queue) {
    this.queue = queue;
    return this;
  }

  /// Where mail comes in by SMTP.
  public List<ListenerOptions> getListeners() {
    return listeners;
  }

  /// Sets where mail comes in by SMTP.
  public SmtpRelayOptions setListeners(List<ListenerOptions> listeners) {
    this.listeners = new ArrayList<>(listeners);
    return this;
  }

  /// Adds a listener.
  public SmtpRelayOptions addListener(ListenerOptions listener) {
    listeners.add(listener);
    return this;
  }

  /// Where mail comes in as files.
  public List<DropFolderOptions> getDropFolders() {
    return dropFolders;
  }

  /// Sets where mail comes in as files.
  public SmtpRelayOptions setDropFolders(List<DropFolderOptions> dropFolders) {
    this.dropFolders = new ArrayList<>(dropFolders);
    return this;
  }

  /// Adds a drop folder.
  public SmtpRelayOptions addDropFolder(DropFolderOptions dropFolder) {
    dropFolders.add(dropFolder);
    return this;
  }

  /// The ways out; the place in the list, from 0, is the script's `senderid`.
  public List<SenderOptions> getSenders() {
    return senders;
  }

  /// Sets the ways out.
  public SmtpRelayOptions setSenders(List<SenderOptions> senders) {
    this.senders = new ArrayList<>(senders);
    return this;
  }

  /// Adds a way out.
  public SmtpRelayOptions addSender(SenderOptions sender) {
    senders.add(sender);
    return this;
  }

  /// The script of every sender that has none of its own; null = none.
  public @Nullable ScriptOptions getScript() {
    return script;
  }

  /// Sets the script of every sender that has none of its own.
  public SmtpRelayOptions setScript(@Nullable ScriptOptions script) {
    this.script = script;
    return this;
  }

  /// When undelivered mail is tried again and when it is given up.
  public RetryOptions getRetry() {
    return retry;
  }

  /// Sets when undelivered mail is tried again and when it is given up.
  public SmtpRelayOptions setRetry(RetryOptions retry) {
    this.retry = retry;
    return this;
  }

  /// How long [SmtpRelay#close] waits for messages that are being sent.
  public Duration getCloseTimeout() {
    return closeTimeout;
  }

  /// Sets how long [SmtpRelay#close] waits for messages that are being sent.
  public SmtpRelayOptions setCloseTimeout(Duration closeTimeout) {
    this.closeTimeout = Checks.positive(closeTimeout);
    return this;
  }
}
