package dev.relayout.intake;

import dev.relayout.smtp.ServerReply;
import java.util.ArrayList;
import java.util.List;

/// What the listener says.
final class ServerReplies {
  static final ServerReply OK = ServerReply.of(250, "2.0.0", "Ok");
  static final ServerReply SENDER_OK = ServerReply.of(250, "2.1.0", "Sender ok");
  static final ServerReply RECIPIENT_OK = ServerReply.of(250, "2.1.5", "Recipient ok");
  static final ServerReply GO_AHEAD = ServerReply.of(354, "", "End with <CRLF>.<CRLF>");
  static final ServerReply BYE = ServerReply.of(221, "2.0.0", "Bye");
  static final ServerReply HELP =
      ServerReply.of(
          214, "2.0.0", "EHLO HELO STARTTLS AUTH MAIL RCPT DATA BDAT RSET NOOP VRFY HELP QUIT");
  static final ServerReply READY_FOR_TLS = ServerReply.of(220, "2.0.0", "Ready for TLS");
  static final ServerReply LOGGED_IN = ServerReply.of(235, "2.7.0", "Welcome");
  static final ServerReply NOT_VERIFIED =
      ServerReply.of(252, "2.5.0", "Not verified; send a message and see");

  static final ServerReply TOO_MANY_MESSAGES =
      ServerReply.of(450, "4.7.1", "Too many messages from your address, try later");
  static final ServerReply TOO_MANY_RECIPIENTS_NOW =
      ServerReply.of(450, "4.7.1", "Too many recipients from your address, try later");
  static final ServerReply TOO_MANY_RECIPIENTS =
      ServerReply.of(452, "4.5.3", "Too many recipients: send the others in another message");
  static final ServerReply STORE_FAILED =
      ServerReply.of(451, "4.3.0", "Cannot store the message now, try later");
  static final ServerReply STORE_FULL =
      ServerReply.of(452, "4.3.1", "No room for the message now, try later");

  static final ServerReply LOGIN_UNDECIDED =
      ServerReply.of(454, "4.7.0", "Cannot check your login now, try later");

  static final ServerReply LINE_TOO_LONG = ServerReply.of(500, "5.5.2", "Line too long");
  static final ServerReply ANSWER_TOO_LONG = ServerReply.of(500, "5.5.6", "Answer too long");
  static final ServerReply EHLO_FIRST = ServerReply.of(503, "5.5.1", "EHLO first");
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
  static final ServerReply CHUNKS_BEGUN =
      ServerReply.of(503, "5.5.1", "BDAT has begun: only BDAT goes on, RSET ends it");
  static final ServerReply NO_TLS_NOW = ServerReply.of(503, "5.5.1", "TLS is on already");
  static final ServerReply NO_LOGIN_NOW =
      ServerReply.of(503, "5.5.1", "A transaction is open: no login now");
  static final ServerReply LOGGED_IN_ALREADY =
      ServerReply.of(503, "5.5.1", "You are logged in already");
  static final ServerReply TLS_FIRST = ServerReply.of(530, "5.7.0", "STARTTLS first");
  static final ServerReply LOGIN_FIRST = ServerReply.of(530, "5.7.0", "Authentication required");
  static final ServerReply WRONG_LOGIN =
      ServerReply.of(535, "5.7.8", "Name or password are not right");
  static final ServerReply NO_LOGIN_IN_CLEAR =
      ServerReply.of(538, "5.7.11", "Encryption required: STARTTLS first");
  static final ServerReply NOT_YOUR_ADDRESS =
      ServerReply.of(553, "5.7.1", "You may not send with that sender address");
  static final ServerReply NO_RECIPIENTS = ServerReply.of(554, "5.5.1", "No valid recipients");

  static final ServerReply REQUIRE_TLS_IN_CLEAR =
      ServerReply.of(555, "5.5.4", "REQUIRETLS is for encrypted connections");

  /// What follows a line without CRLF may be part of another message in the eyes of whoever sent it:
  /// nothing of it is obeyed.
  static final ServerReply BAD_LINE_END =
      ServerReply.of(521, "5.5.2", "Bare CR or LF: lines end with CRLF");

  private ServerReplies() {}

  static ServerReply greeting(String hostname) {
    return ServerReply.of(220, "", hostname + " ESMTP relayout");
  }

  /// @param more what is offered to this client at this time
  static ServerReply extensions(String hostname, long maxBytes, List<String> more) {
    List<String> lines = new ArrayList<>(8 + more.size());
    lines.add(hostname);
    lines.add("PIPELINING");
    lines.add("SIZE " + maxBytes);
    lines.add("8BITMIME");
    lines.add("SMTPUTF8");
    lines.add("DSN");
    lines.add("CHUNKING");
    lines.addAll(more);
    lines.add("ENHANCEDSTATUSCODES");
    return new ServerReply(250, "", lines);
  }

  static ServerReply chunkTaken(long octets) {
    return ServerReply.of(250, "2.0.0", octets + " octets taken");
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

  static ServerReply tooManyLogins(String hostname) {
    return ServerReply.of(421, "4.7.0", hostname + " Too many failed logins");
  }

  static ServerReply tooManyConnections(String hostname) {
    return ServerReply.of(421, "4.3.2", hostname + " Too many connections, try later");
  }

  static ServerReply tooManyOfClient(String hostname) {
    return ServerReply.of(421, "4.7.0", hostname + " Too many connections from your address");
  }
}
