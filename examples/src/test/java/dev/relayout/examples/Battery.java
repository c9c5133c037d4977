package dev.relayout.examples;

import dev.relayout.script.Candidate;
import dev.relayout.script.HookSession;
import dev.relayout.script.Reply;
import dev.relayout.script.ReturnPathRequest;
import dev.relayout.script.ScriptException;
import dev.relayout.script.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One long send session that gives every hook something to decide about, and a transcript of what it
/// decided. Two scripts that mean the same have equal transcripts.
final class Battery {
  private static final List<String> MAIL =
      List.of(
          "bounce.eml",
          "newsletter.eml",
          "mailing-list-reply.eml",
          "no-final-newline.eml",
          "invoice-pdf.eml",
          "smtputf8-addresses.eml");

  private static final List<Long> SIZES = List.of(40_000L, 60_000L, 2_000_000L, 12_000_000L);

  private static final List<Map.Entry<String, String>> REPLIES =
      List.of(
          Map.entry("", "220 mx.example.org ESMTP"),
          Map.entry("EHLO relay.example.net", "250-mx.example.org\r\n250 PIPELINING"),
          Map.entry("MAIL FROM:<ann@example.net>", "450 no such user may send"),
          Map.entry("RCPT TO:<nobody@example.org>", "450 4.1.1 No such user"),
          Map.entry("RCPT TO:<full@example.org>", "552-5.2.2 mailbox full\r\n552 5.2.2 sorry"),
          Map.entry("RCPT TO:<bob@example.org>", "250 2.1.5 Ok"),
          Map.entry("DATA", "354 go on"),
          Map.entry(".", "554 5.7.1 refused"),
          Map.entry("QUIT", "221 bye"));

  private static final List<String> RETURN_PATHS =
      List.of("", "ann@shop.stationer.example", "bob@example.net");

  private final HookSession session;
  private final List<String> transcript = new ArrayList<>();

  private Battery(HookSession session) {
    this.session = session;
  }

  /// Plays the whole session.
  static List<String> play(HookSession session) throws ScriptException {
    Battery battery = new Battery(session);
    battery.begin();
    for (Candidate message : messages()) {
      battery.check(message);
    }
    battery.connect();
    for (String path : RETURN_PATHS) {
      battery.returnPath(path);
    }
    return battery.transcript;
  }

  /// Asks `CheckFile` about the sample mail only, whose files exist.
  static List<String> checkSamples(HookSession session) throws ScriptException {
    Battery battery = new Battery(session);
    for (String file : MAIL) {
      battery.check(Candidates.sample(file, Candidates.TO));
    }
    return battery.transcript;
  }

  private void begin() {
    note("top level", session.tunables());
    session.start();
    note("Start", session.tunables());
  }

  private void check(Candidate message) throws ScriptException {
    note("CheckFile " + message.filename(), session.checkFile(message));
  }

  private void connect() {
    for (String server : List.of("backup.example.net", "mx.example.org")) {
      session.serverConnected(server);
      note("ServerConnected " + server, session.tunables());
      REPLIES.forEach(reply -> answer(reply.getKey(), Reply.parse(reply.getValue())));
    }
  }

  private void answer(String command, Reply said) {
    note("ReturnCodeHandler " + command, session.returnCode(command, said));
  }

  private void returnPath(String path) {
    Candidate message = Candidates.sample(MAIL.getFirst(), Candidates.TO);
    Text text = Text.of(path);
    ReturnPathRequest request =
        new ReturnPathRequest(
            text,
            text,
            text,
            Text.EMPTY,
            message.recipients(),
            message.created(),
            message.header(),
            message.size(),
            Text.EMPTY,
            message.recipients());
    note("ModifyReturnPath " + path, session.modifyReturnPath(request));
  }

  private void note(String what, Object result) {
    transcript.add(what + " -> " + result);
  }

  private static List<Candidate> messages() {
    List<String> many = Collections.nCopies(60, "somebody@example.org");
    return Stream.of(
            MAIL.stream().map(file -> Candidates.sample(file, Candidates.TO)),
            SIZES.stream().map(size -> Candidates.made(size, List.of("Subject: made"), many)),
            Stream.of(
                Candidates.bounce(),
                Candidates.made(1_000, List.of("Precedence: bulk"), List.of("a@example.org"))))
        .flatMap(each -> each)
        .toList();
  }
}
