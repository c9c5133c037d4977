package dev.relayout.intake;

import dev.relayout.smtp.CommandLine;
import dev.relayout.smtp.MailCommand;
import dev.relayout.smtp.Parsed;
import dev.relayout.smtp.RcptCommand;
import dev.relayout.smtp.ServerReply;
import dev.relayout.smtp.Verb;
import dev.relayout.spool.Envelope;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What each command does to a session, and its reply. Not thread-safe.
final class ServerCommands {
  /// A verb: what must hold for it, and what it does.
  private record Rule(Check check, Action action) {}

  @FunctionalInterface
  private interface Check {
    /// The reply that refuses the verb in this state; null when it may be.
    @Nullable ServerReply refusal(ServerCommands session);
  }

  @FunctionalInterface
  private interface Action {
    ServerReply obey(ServerCommands session, String argument);
  }

  private static final Map<Verb, Rule> RULES = new EnumMap<>(Verb.class);

  static {
    Check always = session -> null;
    RULES.put(Verb.EHLO, new Rule(always, ServerCommands::ehlo));
    RULES.put(Verb.HELO, new Rule(always, ServerCommands::helo));
    RULES.put(Verb.MAIL, new Rule(ServerCommands::mayBegin, ServerCommands::mail));
    RULES.put(Verb.RCPT, new Rule(ServerCommands::hasBegun, ServerCommands::rcpt));
    RULES.put(Verb.DATA, new Rule(ServerCommands::hasRecipients, ServerCommands::data));
    RULES.put(Verb.RSET, new Rule(always, ServerCommands::rset));
    RULES.put(Verb.NOOP, new Rule(always, (session, argument) -> ServerReplies.OK));
    RULES.put(Verb.VRFY, new Rule(always, ServerCommands::vrfy));
    RULES.put(Verb.HELP, new Rule(always, (session, argument) -> ServerReplies.HELP));
    RULES.put(Verb.QUIT, new Rule(always, ServerCommands::quit));
  }

  /// What a client calls itself: looser than the RFC, but nothing that could break a trace header.
  private static final Pattern HELLO_NAME = Pattern.compile("[\\w.:\\[\\]-]{1,255}");

  /// @param extended EHLO, not HELO
  private record Hello(String name, boolean extended) {}

  private final ListenerSettings settings;
  private final String clientAddress;
  private @Nullable Hello hello;
  private @Nullable ServerTransaction transaction;

  ServerCommands(ListenerSettings settings, String clientAddress) {
    this.settings = settings;
    this.clientAddress = clientAddress;
  }

  /// Does what a command asks for. After the reply 354 the message follows.
  ServerReply obey(CommandLine command) {
    Rule rule = RULES.get(command.verb());
    if (rule == null) {
      return ServerReplies.NOT_IMPLEMENTED;
    }
    ServerReply refusal = rule.check.refusal(this);
    return refusal == null ? rule.action.obey(this, command.argument()) : refusal;
  }

  /// The envelope of the open transaction.
  ///
  /// @param eightBit whether the message has bytes of 0x80 and above
  Envelope envelope(boolean eightBit) {
    String protocol = greeted().extended() ? "ESMTP" : "SMTP";
    boolean smtpUtf8 = current().mail().smtpUtf8();
    return current()
        .envelope(
            eightBit, new Envelope.Origin(smtpUtf8 ? "UTF8SMTP" : protocol, clientAddress, ""));
  }

  /// What the client calls itself.
  String helo() {
    return greeted().name();
  }

  void endTransaction() {
    transaction = null;
  }

  private ServerReply ehlo(String argument) {
    return hello(
        new Hello(argument, true),
        ServerReplies.extensions(settings.hostname(), settings.messages().maxBytes()));
  }

  private ServerReply helo(String argument) {
    return hello(
        new Hello(argument, false), new ServerReply(250, "", List.of(settings.hostname())));
  }

  private ServerReply hello(Hello said, ServerReply welcome) {
    if (!HELLO_NAME.matcher(said.name).matches()) {
      return ServerReplies.HELLO_SYNTAX;
    }
    transaction = null;
    hello = said;
    return welcome;
  }

  private @Nullable ServerReply mayBegin() {
    if (hello == null) {
      return ServerReplies.HELLO_FIRST;
    }
    return transaction == null ? null : ServerReplies.NESTED_MAIL;
  }

  private ServerReply mail(String argument) {
    return switch (MailCommand.parse(argument)) {
      case Parsed.Bad<MailCommand>(ServerReply reply) -> reply;
      case Parsed.Good<MailCommand>(MailCommand mail) -> {
        long maxBytes = settings.messages().maxBytes();
        if (mail.size() > maxBytes) {
          yield Refusals.tooBig(maxBytes);
        }
        transaction = new ServerTransaction(mail);
        yield ServerReplies.SENDER_OK;
      }
    };
  }

  private @Nullable ServerReply hasBegun() {
    return transaction == null ? ServerReplies.MAIL_FIRST : null;
  }

  private ServerReply rcpt(String argument) {
    ServerTransaction open = current();
    open.rcptAsked();
    return switch (RcptCommand.parse(argument, open.mail().smtpUtf8())) {
      case Parsed.Bad<RcptCommand>(ServerReply reply) -> reply;
      case Parsed.Good<RcptCommand>(RcptCommand rcpt) -> recipient(open, rcpt);
    };
  }

  private ServerReply recipient(ServerTransaction open, RcptCommand rcpt) {
    boolean known = open.contains(rcpt.recipient());
    if (!known && open.recipientCount() >= settings.messages().maxRecipients()) {
      return ServerReplies.TOO_MANY_RECIPIENTS;
    }
    RelayPolicy.Client client =
        new RelayPolicy.Client(clientAddress, helo(), open.mail().returnPath());
    ServerReply refusal = settings.relay().refusal(client, rcpt.recipient());
    if (refusal != null) {
      return refusal;
    }
    open.add(rcpt);
    return ServerReplies.RECIPIENT_OK;
  }

  private @Nullable ServerReply hasRecipients() {
    if (transaction == null) {
      return ServerReplies.MAIL_FIRST;
    }
    if (transaction.recipientCount() > 0) {
      return null;
    }
    return transaction.wasRcptAsked() ? ServerReplies.NO_RECIPIENTS : ServerReplies.RCPT_FIRST;
  }

  private ServerReply data(String argument) {
    return argument.isEmpty() ? ServerReplies.GO_AHEAD : ServerReplies.NO_ARGUMENT;
  }

  private ServerReply rset(String argument) {
    if (!argument.isEmpty()) {
      return ServerReplies.NO_ARGUMENT;
    }
    transaction = null;
    return ServerReplies.OK;
  }

  private ServerReply vrfy(String argument) {
    return argument.isEmpty() ? ServerReplies.ARGUMENT_MISSING : ServerReplies.NOT_VERIFIED;
  }

  private ServerReply quit(String argument) {
    return argument.isEmpty() ? ServerReplies.BYE : ServerReplies.NO_ARGUMENT;
  }

  private ServerTransaction current() {
    return Objects.requireNonNull(transaction, "checked by the table");
  }

  private Hello greeted() {
    return Objects.requireNonNull(hello, "checked by the table");
  }
}
