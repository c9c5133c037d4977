package dev.relayout.intake;

import dev.relayout.smtp.ServerReply;
import java.util.List;

/// What the listener says.
final class ServerReplies {
  static final ServerReply OK = ServerReply.of(250, "2.0.0", "Ok");
  static final ServerReply SENDER_OK = ServerReply.of(250, "2.1.0", "Sender ok");
  static final ServerReply RECIPIENT_OK = ServerReply.of(250, "2.1.5", "Recipient ok");
  static final ServerReply GO_AHEAD = ServerReply.of(354, "", "End with <CRLF>.<CRLF>");
  static final ServerReply BYE = ServerReply.of(221, "2.0.0", "Bye");
  static final ServerReply HELP =
      ServerReply.of(214, "2.0.0", "EHLO HELO MAIL RCPT DATA RSET NOOP VRFY HELP QUIT");
  static final ServerReply NOT_VERIFIED =
      ServerReply.of(252, "2.5.0", "Not verified; send a message and see");

  static final ServerReply TOO_MANY_RECIPIENTS =
      ServerReply.of(452, "4.5.3", "Too many recipients: send the others in another message");
  static final ServerReply STORE_FAILED =
      ServerReply.of(451, "4.3.0", "Cannot store the message now, try later");
  static final ServerReply STORE_FULL =
      ServerReply.of(452, "4.3.1", "No room for the message now, try later");

  static final ServerReply LINE_TOO_LONG = ServerReply.of(500, "5.5.2", "Line too long");
  static final ServerReply HELLO_SYNTAX =
      ServerReply.of(501, "5.5.4", "Syntax: EHLO name of your host");
  static final ServerReply NO_ARGUMENT = ServerReply.of(501, "5.5.4", "No argument allowed");
  static final ServerReply ARGUMENT_MISSING = ServerReply.of(501, "5.5.4", "Argument missing");
  static final ServerReply NOT_IMPLEMENTED =
      ServerReply.of(502, "5.5.1", "Command not implemented");
  static final ServerReply HELLO_FIRST = ServerReply.of(503, "5.5.1", "EHLO or HELO first");
  static final ServerReply NESTED_MAIL =
      ServerReply.of(503, "5.5.1", "A transaction is open: RSET first");
  static final ServerReply MAIL_FIRST = ServerReply.of(503, "5.5.1", "MAIL first");
  static final ServerReply RCPT_FIRST = ServerReply.of(503, "5.5.1", "RCPT first");
  static final ServerReply NO_RECIPIENTS = ServerReply.of(554, "5.5.1", "No valid recipients");

  /// What follows a line without CRLF may be part of another message in the eyes of whoever sent it:
  /// nothing of it is obeyed.
  static final ServerReply BAD_LINE_END =
      ServerReply.of(521, "5.5.2", "Bare CR or LF: lines end with CRLF");

  private ServerReplies() {}

  static ServerReply greeting(String hostname) {
    return ServerReply.of(220, "", hostname + " ESMTP relayout");
  }

  static ServerReply extensions(String hostname, long maxBytes) {
    return new ServerReply(
        250,
        "",
        List.of(
            hostname,
            "PIPELINING",
            "SIZE " + maxBytes,
            "8BITMIME",
            "SMTPUTF8",
            "ENHANCEDSTATUSCODES"));
  }

  static ServerReply queued(String id) {
    return ServerReply.of(250, "2.0.0", "Ok: queued as " + id);
  }

  static ServerReply timeout(String hostname) {
    return ServerReply.of(421, "4.4.2", hostname + " Timeout, closing connection");
  }

  static ServerReply stopping(String hostname) {
    return ServerReply.of(421, "4.3.2", hostname + " Shutting down, try later");
  }

  static ServerReply tooManyErrors(String hostname) {
    return ServerReply.of(421, "4.7.0", hostname + " Too many errors");
  }

  static ServerReply tooManyConnections(String hostname) {
    return ServerReply.of(421, "4.3.2", hostname + " Too many connections, try later");
  }

  static ServerReply tooManyOfClient(String hostname) {
    return ServerReply.of(421, "4.7.0", hostname + " Too many connections from your address");
  }
}
