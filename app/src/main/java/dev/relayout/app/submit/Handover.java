package dev.relayout.app.submit;

import dev.relayout.app.ExitCode;
import dev.relayout.app.HostPort;
import dev.relayout.app.UserError;
import dev.relayout.script.Reply;
import dev.relayout.smtp.Capabilities;
import dev.relayout.smtp.Domains;
import dev.relayout.smtp.DotStuffer;
import dev.relayout.smtp.ReplyReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One message handed to a relay over one connection. All recipients or none: a relay that refuses one
/// gets nothing, so that whoever called may simply try again.
public final class Handover {
  /// What is handed over.
  ///
  /// @param returnPath without `<>`; empty = null sender
  /// @param recipients without `<>`, at least one
  /// @param content CRLF line ends
  public record Letter(String returnPath, List<String> recipients, byte[] content) {
    /// Copies the list.
    public Letter {
      recipients = List.copyOf(recipients);
    }

    boolean eightBit() {
      for (byte b : content) {
        if (b < 0) {
          return true;
        }
      }
      return false;
    }

    boolean needsSmtpUtf8() {
      return !ascii(returnPath) || !recipients.stream().allMatch(Letter::ascii);
    }

    private static boolean ascii(String address) {
      return address.chars().allMatch(c -> c < 0x80);
    }
  }

  private static final int CONNECT_MILLIS = 10_000;

  /// RFC 5321 §4.5.3.2.1 to .3: 5 minutes for a command.
  private static final int COMMAND_MILLIS = 5 * 60_000;

  /// RFC 5321 §4.5.3.2.6: 10 minutes for the reply to the final dot.
  private static final int DOT_MILLIS = 10 * 60_000;

  private static final int QUIT_MILLIS = 2_000;

  private static final Pattern QUEUED_AS =
      Pattern.compile("\\b(?:queued as|id[ =:])\\s*([A-Za-z0-9-]+)", Pattern.CASE_INSENSITIVE);

  private final HostPort relay;
  private final Socket socket;
  private final OutputStream out;
  private final ReplyReader reader = new ReplyReader();
  private final Deque<ReplyReader.Received> received = new ArrayDeque<>();

  private Handover(HostPort relay, Socket socket) throws IOException {
    this.relay = relay;
    this.socket = socket;
    this.out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1_024);
  }

  /// Hands the message over.
  ///
  /// @return the queue id, or the whole last line where the relay names none
  /// @throws UserError with the exit code of `sysexits.h`
  public static String send(HostPort relay, Letter letter) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(relay.host(), relay.port()), CONNECT_MILLIS);
      return new Handover(relay, socket).send(letter);
    } catch (SocketTimeoutException e) {
      throw later(relay + " does not answer: is it a relay, and not overloaded?", e);
    } catch (IOException | UncheckedIOException e) {
      throw later(
          relay + " cannot be reached (" + e.getMessage() + "): is the relay running, and there?",
          e);
    }
  }

  private String send(Letter letter) throws IOException {
    accepted("the connection", reply(COMMAND_MILLIS));
    Capabilities offered =
        Capabilities.of(accepted("EHLO", command("EHLO " + ownName(), COMMAND_MILLIS)));
    accepted("MAIL", command(mail(letter, offered), COMMAND_MILLIS));
    for (String recipient : letter.recipients()) {
      accepted("<" + recipient + ">", command("RCPT TO:<" + recipient + ">", COMMAND_MILLIS));
    }
    Reply goOn = command("DATA", COMMAND_MILLIS);
    if (!goOn.intermediate()) {
      throw refused("DATA", goOn);
    }
    DotStuffer stuffer = new DotStuffer();
    DotStuffer.Sink wire = this::write;
    stuffer.encode(letter.content(), wire);
    stuffer.end(wire);
    out.flush();
    Reply taken = accepted("the message", reply(DOT_MILLIS));
    sayGoodbye();
    return queueId(taken).orElse(taken.lastLine());
  }

  private String mail(Letter letter, Capabilities offered) {
    StringBuilder mail = new StringBuilder("MAIL FROM:<" + letter.returnPath() + ">");
    if (offered.size()) {
      mail.append(" SIZE=").append(letter.content().length);
    }
    if (letter.eightBit() && offered.eightBitMime()) {
      mail.append(" BODY=8BITMIME");
    }
    if (letter.needsSmtpUtf8()) {
      if (!offered.smtpUtf8()) {
        throw new UserError(
            ExitCode.DATA, relay + " takes no addresses beyond ASCII (it does not offer SMTPUTF8)");
      }
      mail.append(" SMTPUTF8");
    }
    return mail.toString();
  }

  private Reply command(String line, int timeoutMillis) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    return reply(timeoutMillis);
  }

  private Reply reply(int timeoutMillis) throws IOException {
    socket.setSoTimeout(timeoutMillis);
    byte[] chunk = new byte[4_096];
    while (received.isEmpty()) {
      int length = socket.getInputStream().read(chunk);
      if (length < 0) {
        throw later(relay + " closed the connection", null);
      }
      received.addAll(reader.read(Arrays.copyOf(chunk, length)));
    }
    return switch (received.removeFirst()) {
      case ReplyReader.Received.Complete complete -> complete.reply();
      case ReplyReader.Received.Unreadable unreadable ->
          throw later(relay + " does not speak SMTP: it sent " + unreadable.what(), null);
    };
  }

  private Reply accepted(String what, Reply reply) {
    if (!reply.positive()) {
      throw refused(what, reply);
    }
    return reply;
  }

  private UserError refused(String what, Reply reply) {
    return new UserError(
        reply.permanentNegative() ? ExitCode.DATA : ExitCode.TEMPORARY,
        relay + " refused " + what + ": " + reply);
  }

  private void write(byte[] array, int offset, int length) {
    try {
      out.write(array, offset, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The relay has the message: that it cannot be told goodbye any more changes nothing.
  private void sayGoodbye() {
    try {
      command("QUIT", QUIT_MILLIS);
    } catch (IOException | UserError gone) {
      // As good as goodbye.
    }
  }

  /// RFC 5321 §4.1.4: a client without a name gives its address.
  private String ownName() {
    String address = socket.getLocalAddress().getHostAddress();
    return Domains.addressLiteral(address.replaceFirst("%.*", ""));
  }

  static Optional<String> queueId(Reply reply) {
    Matcher matcher = QUEUED_AS.matcher(reply.lastLine());
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static UserError later(String what, @Nullable Throwable cause) {
    return cause == null
        ? new UserError(ExitCode.TEMPORARY, what)
        : new UserError(ExitCode.TEMPORARY, what, cause);
  }
}
