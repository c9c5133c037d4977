package dev.relayout.app.demo;

import dev.relayout.ListenerOptions;
import dev.relayout.ScriptOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.SmtpRelayOptions;
import dev.relayout.app.Addresses;
import dev.relayout.app.Await;
import dev.relayout.app.HostPort;
import dev.relayout.app.run.Starting;
import dev.relayout.app.submit.Handover;
import dev.relayout.script.ScriptEngines;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import dev.relayout.sink.ReplyBook;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All sample mail through a relay with one script.
///
/// @param vertx the relay and the server run in it
/// @param replies what the server answers
/// @param zone of the script's clock
/// @param time one for all: a queue must not be older than its messages
record DemoRun(Vertx vertx, ScriptEngines engines, ReplyBook replies, ZoneId zone, DemoTime time) {
  private static final String HOST = "127.0.0.1";

  /// What happened.
  ///
  /// @param mails by queue id
  record Seen(Map<String, DemoMail> mails, Story story, Copies copies) {}

  /// @param spool an empty folder
  Seen run(Path script, List<DemoMail> mails, Path spool) {
    CaptureServer server =
        Await.value(CaptureServer.start(vertx, CaptureSettings.DEFAULT.withReplies(replies)));
    try {
      Map<String, DemoMail> queued = takeIn(mails, spool);
      Story story = new Story();
      sendOut(script, spool, server.port(), story);
      return new Seen(queued, story, new Copies(server.messages()));
    } finally {
      Await.value(server.close());
    }
  }

  /// Hands all mail to a relay that sends nothing.
  private Map<String, DemoMail> takeIn(List<DemoMail> mails, Path spool) {
    SenderOptions nobody =
        new SenderOptions().addServer(HOST + ":25").setFilter(List.of("Skip: all"));
    SmtpRelay relay =
        relay(
            options(spool)
                .addListener(new ListenerOptions().setHost(HOST).setPort(0))
                .addSender(nobody),
            new Story());
    try {
      HostPort listener = new HostPort(HOST, relay.ports().getFirst());
      Map<String, DemoMail> queued = new LinkedHashMap<>();
      for (DemoMail mail : mails) {
        Addresses.Envelope envelope =
            Addresses.envelope(mail.name(), mail.content(), null, List.of());
        queued.put(
            Handover.send(
                listener,
                new Handover.Letter(envelope.returnPath(), envelope.recipients(), mail.content())),
            mail);
      }
      return queued;
    } finally {
      Await.value(relay.close());
    }
  }

  /// Starts a relay on the same queue, this time with the script and a server.
  private void sendOut(Path script, Path spool, int port, Story story) {
    SenderOptions sender = new SenderOptions().addServer(HOST + ":" + port).setConnections(1);
    SmtpRelay relay =
        relay(
            options(spool).addSender(sender).setScript(new ScriptOptions(script.toString())),
            story);
    try {
      Await.value(relay.idle());
    } finally {
      Await.value(relay.close());
    }
  }

  private static SmtpRelayOptions options(Path spool) {
    return new SmtpRelayOptions().setHostname("relay.demo.example").setSpool(spool.toString());
  }

  private SmtpRelay relay(SmtpRelayOptions options, Story story) {
    return Starting.relay(
        SmtpRelay.builder(vertx).with(options).engines(engines).time(time, zone), story::tell);
  }
}
