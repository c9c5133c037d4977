package dev.relayout.intake;

import dev.relayout.fuzz.Holds;
import dev.relayout.fuzz.Retained;
import dev.relayout.smtp.ServerReply;
import dev.relayout.smtp.Slice;
import dev.relayout.spool.Envelope;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Does what a dialogue asks for, checks that it may be asked for now, and writes it down.
final class ServerDriver {
  /// One piece of input, a command line, an envelope of ten recipients, and what stands around them.
  private static final int MAX_HELD_BYTES = 64 << 10;

  /// Looking at the memory takes its time.
  private static final int LOOK = 256;

  /// RFC 5321 §4.5.3.1.5, with CRLF.
  private static final int MAX_REPLY_LINE = 512;

  private static final Pattern REPLY =
      Pattern.compile("(?:([2-5][0-9]{2})-[ -~]*\r\n)*([2-5][0-9]{2}) [ -~]*\r\n");

  private static final ZonedDateTime TIME =
      ZonedDateTime.of(2026, 3, 4, 5, 6, 7, 0, ZoneOffset.UTC);

  private static final ListenerSettings SETTINGS =
      ListenerSettings.DEFAULT
          .withHostname("relay.example")
          .withMessages(new MessageLimits(4_096, 10, 1_000, 1_024, 3))
          .withAccess(
              AccessSettings.DEFAULT.withLogin(
                  new AccessSettings.Login(
                      credentials -> Future.failedFuture("the driver is asked"),
                      false,
                      true,
                      Duration.ofSeconds(1))));

  private final SmtpServerDialogue dialogue =
      new SmtpServerDialogue(SETTINGS, Visitor.of("127.0.0.1"));
  private final StringBuilder meaning = new StringBuilder();
  private @Nullable ByteArrayOutputStream message;
  private boolean closed;
  private boolean refused;
  private int stored;
  private int pieces;

  ServerDriver() {
    workOff();
  }

  void receive(byte[] piece) {
    dialogue.receive(piece);
    workOff();
    if (++pieces % LOOK == 0) {
      checkMemory();
    }
  }

  private void checkMemory() {
    long held = Retained.bytes(dialogue);
    Holds.that(held < MAX_HELD_BYTES, "bytes that the dialogue holds", held);
  }

  /// The client says nothing more.
  void end() {
    checkMemory();
    dialogue.timedOut();
    workOff();
    Holds.that(closed, "a client that is silent is kept");
    Holds.that(message == null, "half a message is neither stored nor given up");
  }

  /// Everything that was said and stored.
  String meaning() {
    return meaning.toString();
  }

  private void workOff() {
    for (ServerAction action = dialogue.next(); action != null; action = dialogue.next()) {
      Holds.that(!closed, "asked for after the end", action);
      perform(action);
    }
  }

  private void perform(ServerAction action) {
    switch (action) {
      case ServerAction.Say(ServerReply reply) -> say(reply);
      case ServerAction.Begin(Envelope envelope, String helo) -> begin(envelope, helo);
      case ServerAction.Write(Slice bytes) ->
          open("bytes").write(bytes.array(), bytes.offset(), bytes.length());
      case ServerAction.Commit(Envelope envelope) -> commit(envelope);
      case ServerAction.Abort() -> {
        open("the end");
        message = null;
        refused = true;
      }
      case ServerAction.LogIn(Credentials credentials) -> logIn(credentials);
      case ServerAction.StartTls() -> throw new AssertionError("TLS is not offered");
      case ServerAction.Close() -> closed = true;
    }
  }

  private void say(ServerReply reply) {
    String text = new String(reply.encode(), StandardCharsets.ISO_8859_1);
    Holds.that(REPLY.matcher(text).matches(), "no reply", text);
    for (String line : text.lines().toList()) {
      Holds.that(line.length() + 2 <= MAX_REPLY_LINE, "bytes of a reply line", line.length());
      Holds.same(text.substring(0, 3), line.substring(0, 3), "two codes in one reply");
    }
    // Of several reasons the one that is seen first is told, and that may depend on the pieces; the
    // chunks behind it are told the same.
    refused &= reply.code() >= 500;
    meaning.append(refused ? "5yz\n" : text);
  }

  private void logIn(Credentials credentials) {
    String user = credentials.user();
    Holds.that(!user.isEmpty() && user.length() <= 255, "characters of a name", user.length());
    Holds.that(user.chars().noneMatch(Character::isISOControl), "a control character", user);
    meaning.append("login ").append(user).append('\n');
    switch (credentials.password().length % 3) {
      case 0 -> dialogue.loginUndecided();
      case 1 -> dialogue.loginFailed();
      default -> dialogue.loggedIn(new Account(user, List.of()));
    }
  }

  private void begin(Envelope envelope, String helo) {
    Holds.that(message == null, "a message in a message");
    envelope.recipients().forEach(ServerDriver::checkAddress);
    Holds.that(envelope.recipients().size() <= 10, "too many recipients", envelope);
    Holds.that(!envelope.recipients().isEmpty(), "a message for nobody");
    checkAddress(envelope.returnPath());
    byte[] trace = new TraceHeader("relay.example", "0C9GJ1M2N3P4Q", TIME).smtp(helo, envelope);
    MailHeader header = new MailHeader(trace);
    Holds.same(1, header.bodies("Received").size(), "fields in the trace header");
    Holds.same(
        trace.length,
        trace.length - header.without("received"::equalsIgnoreCase).length,
        "something stands beside the trace field");
    message = new ByteArrayOutputStream();
  }

  private void commit(Envelope envelope) {
    byte[] content = open("a commit").toByteArray();
    String text = new String(content, StandardCharsets.ISO_8859_1);
    Holds.that(content.length <= 4_096, "bytes of a message", content.length);
    Holds.that(!text.replace("\r\n", "").matches("(?s).*[\r\n\0].*"), "a bare CR or LF, or NUL");
    meaning.append(envelope).append('\n').append(text).append('\n');
    message = null;
    if (++stored % 3 == 0) {
      dialogue.storeFailed();
    } else {
      dialogue.accepted("0C9GJ1M2N3P4Q");
    }
  }

  private ByteArrayOutputStream open(String what) {
    Holds.that(message != null, "there is no message", what);
    return message;
  }

  private static void checkAddress(String address) {
    Holds.that(
        address.chars().noneMatch(c -> c < ' ' || c == 0x7f), "a control character", address);
    Holds.that(address.length() <= 256, "characters of an address", address.length());
  }
}
