/// The client side: connections to a smarthost and what is said on them.
///
/// `SmtpClientDialogue` is the protocol as a pure state machine (replies in, commands out, no socket,
/// no clock); `SmtpConnection` moves the bytes and keeps the RFC 5321 §4.5.3.2 time-outs;
/// [SendSession] uses one connection after another for the messages that [Deliveries] hands it.
/// Every complete reply passes the script before anything acts on it. A session judges nothing: it
/// returns what happened as values of `dev.relayout.outcome`.
@NullMarked
package dev.relayout.session;

import org.jspecify.annotations.NullMarked;
