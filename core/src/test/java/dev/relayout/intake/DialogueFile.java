package dev.relayout.intake;

import dev.relayout.smtp.ServerReply;
import dev.relayout.smtp.Slice;
import dev.relayout.spool.BodyType;
import dev.relayout.spool.Envelope;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Plays a dialogue file, see `dialogues/server/README.md`, and writes down what happens in the same
/// form.
final class DialogueFile {
  private static final Set<String> SETTINGS =
      Set.of(
          "client",
          "maxBytes",
          "maxRecipients",
          "maxLineBytes",
          "maxHeaderBytes",
          "maxHops",
          "maxErrors",
          "tls",
          "auth",
          "quota");

  private final boolean bytewise;
  private final StringBuilder played = new StringBuilder();
  private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private ListenerSettings settings = ListenerSettings.DEFAULT.withHostname("relay.example");
  private String client = "127.0.0.1";
  private Quota quota = Quota.UNLIMITED;
  private SmtpServerDialogue dialogue;
  private boolean commitPends;
  private boolean writeFails;
  private boolean writeFailsLater;
  private int lastId;

  private DialogueFile(boolean bytewise) {
    this.bytewise = bytewise;
  }

  /// @param bytewise the client's bytes arrive one by one
  static String play(List<String> lines, boolean bytewise) {
    DialogueFile file = new DialogueFile(bytewise);
    lines.forEach(file::line);
    file.sendAll();
    return file.played.toString();
  }

  private void line(String line) {
    if (line.isBlank() || line.startsWith("#")) {
      played.append(line).append('\n');
    } else if (line.startsWith("C: ") || line.equals("C:")) {
      client(line, unescape(line.substring(2).stripLeading()) + "\r\n");
    } else if (line.startsWith("c: ")) {
      client(line, unescape(line.substring(3)));
    } else if (line.startsWith("! ")) {
      String[] words = line.substring(2).split(" ", -1);
      if (!SETTINGS.contains(words[0])) {
        sendAll();
      }
      played.append(line).append('\n');
      order(words);
    } else {
      // S, Q and X lines are what is expected: they are compared, not played.
      sendAll();
    }
  }

  private void client(String line, String bytes) {
    if (dialogue == null) {
      sendAll();
    }
    played.append(line).append('\n');
    unsent.writeBytes(bytes.getBytes(StandardCharsets.UTF_8));
  }

  private void order(String[] words) {
    switch (words[0]) {
      case "client" -> client = words[1];
      case "maxBytes" -> limits(settings.messages().withMaxBytes(number(words)));
      case "maxRecipients" -> limits(settings.messages().withMaxRecipients(number(words)));
      case "maxLineBytes" -> limits(settings.messages().withMaxLineBytes(number(words)));
      case "maxHeaderBytes" -> limits(settings.messages().withMaxHeaderBytes(number(words)));
      case "maxHops" -> limits(settings.messages().withMaxHops(number(words)));
      case "maxErrors" ->
          settings = settings.withConnections(settings.connections().withMaxErrors(number(words)));
      case "repeat" -> {
        String text = unescape(String.join(" ", List.of(words).subList(2, words.length)));
        unsent.writeBytes(text.repeat(number(words)).getBytes(StandardCharsets.UTF_8));
      }
      case "writeFails" -> writeFails = true;
      case "writeFailsLater" -> writeFailsLater = true;
      case "commitPends" -> commitPends = true;
      case "committed" -> happens(() -> dialogue.accepted("" + lastId));
      case "commitFailed" -> happens(() -> dialogue.storeFailed());
      case "commitFull" -> happens(() -> dialogue.storeFull());
      case "tls" -> access(access().withTls(tls(words)));
      case "auth" -> access(access().withLogin(login(List.of(words))));
      case "quota" -> quota = new Countdown(number(words));
      case "secured" -> happens(() -> dialogue.secured());
      case "loggedIn" ->
          happens(() ->
              dialogue.loggedIn(new Account(words[1], List.of(words).subList(2, words.length))));
      case "loginFailed" -> happens(() -> dialogue.loginFailed());
      case "loginUndecided" -> happens(() -> dialogue.loginUndecided());
      case "timeout" -> happens(() -> dialogue.timedOut());
      case "shutDown" -> happens(() -> dialogue.shutDown());
      default -> throw new IllegalArgumentException("unknown order: " + words[0]);
    }
  }

  private AccessSettings access() {
    return settings.access();
  }

  private void access(AccessSettings access) {
    settings = settings.withAccess(access);
  }

  private static AccessSettings.Tls tls(String[] words) {
    AccessSettings.TlsMode mode = AccessSettings.TlsMode.valueOf(words[1].toUpperCase(Locale.ROOT));
    return new AccessSettings.Tls(mode, words.length > 2, null);
  }

  /// Who is asked is the file.
  private static AccessSettings.Login login(List<String> words) {
    Authenticator nobody = credentials -> Future.failedFuture("not asked");
    return new AccessSettings.Login(
        nobody, words.contains("required"), words.contains("clear"), Duration.ofSeconds(1));
  }

  private static final class Countdown implements Quota {
    private int messages;
    private int recipients;

    private Countdown(int each) {
      messages = each;
      recipients = each;
    }

    @Override
    public boolean takeMessage() {
      return messages-- > 0;
    }

    @Override
    public boolean takeRecipient() {
      return recipients-- > 0;
    }
  }

  private static int number(String[] words) {
    return Integer.parseInt(words[1]);
  }

  private void limits(MessageLimits limits) {
    settings = settings.withMessages(limits);
  }

  private void happens(Runnable event) {
    event.run();
    work();
  }

  private void sendAll() {
    if (dialogue == null) {
      boolean secured = access().tls().mode() == AccessSettings.TlsMode.IMPLICIT;
      dialogue = new SmtpServerDialogue(settings, new Visitor(client, secured, quota));
      work();
    }
    byte[] bytes = unsent.toByteArray();
    unsent.reset();
    if (bytewise) {
      for (byte b : bytes) {
        dialogue.receive(new byte[] {b});
        work();
      }
    } else {
      dialogue.receive(bytes);
      work();
    }
  }

  private void work() {
    ServerAction action = dialogue.next();
    while (action != null) {
      perform(action);
      action = dialogue.next();
    }
  }

  private void perform(ServerAction action) {
    switch (action) {
      case ServerAction.Say(ServerReply reply) ->
          new String(reply.encode(), StandardCharsets.US_ASCII)
              .lines()
              .forEach(line -> played.append("S: ").append(line).append('\n'));
      case ServerAction.Begin(Envelope envelope, String helo) -> {
        message.reset();
        lastId++;
        if (writeFails) {
          dialogue.storeFull();
        }
      }
      case ServerAction.Write(Slice bytes) -> {
        message.writeBytes(bytes.toBytes());
        if (writeFailsLater) {
          dialogue.storeFull();
        }
      }
      case ServerAction.Commit(Envelope envelope) -> commit(envelope);
      case ServerAction.StartTls() -> played.append("Q: handshake\n");
      case ServerAction.LogIn(Credentials credentials) ->
          played
              .append("Q: login ")
              .append(credentials.user())
              .append(" with ")
              .append(new String(credentials.password(), StandardCharsets.UTF_8))
              .append('\n');
      case ServerAction.Abort() -> played.append("Q: aborted\n");
      case ServerAction.Close() -> played.append("X:\n");
    }
  }

  private void commit(Envelope envelope) {
    played
        .append("Q: <")
        .append(envelope.returnPath())
        .append("> to ")
        .append(String.join(", ", envelope.recipients()))
        .append(envelope.body() == BodyType.EIGHT_BIT_MIME ? " 8bit" : " 7bit")
        .append(envelope.smtpUtf8() ? " utf8 " : " ")
        .append(envelope.requireTls() ? "requiretls " : "")
        .append(envelope.origin().protocol())
        .append(' ')
        .append(who(envelope))
        .append(message.size())
        .append('\n');
    dsn(envelope);
    message
        .toString(StandardCharsets.UTF_8)
        .lines()
        .limit(5)
        .forEach(line -> played.append("Q|").append(line).append('\n'));
    if (!commitPends) {
      dialogue.accepted("" + lastId);
    }
  }

  private static String who(Envelope envelope) {
    String user = envelope.origin().authSender();
    return user.isEmpty() ? "" : "of " + user + " ";
  }

  /// What the sender wants to hear, in lines of its own and only where there is something.
  private void dsn(Envelope envelope) {
    String ofMail = envelope.dsn().ofMail().command();
    if (!ofMail.isEmpty()) {
      played.append("Q:").append(ofMail).append('\n');
    }
    for (String recipient : envelope.recipients()) {
      String ofRcpt = envelope.dsn().of(recipient).command(true);
      if (!ofRcpt.isEmpty()) {
        played.append("Q: ").append(recipient).append(ofRcpt).append('\n');
      }
    }
  }

  private static String unescape(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0").replace("\\s", " ");
  }
}
