/// How mail comes in: by SMTP ([SmtpListener]), from a program ([Submission]), from files
/// ([DropFolder]).
///
/// `SmtpServerDialogue` is the protocol as a pure state machine (lines in, replies and actions out);
/// `SmtpListener` moves the bytes. 250 after the final dot is sent only when
/// `IncomingMessage.commit` completed.
///
/// Policy. By SMTP, what would let one message be read as two elsewhere (a bare CR or LF, a NUL) is
/// refused, never repaired: only the client knows what it meant. Programs and files are whole
/// messages, of which nobody can mistake the end, so their lines are made to end with CRLF. Otherwise
/// no byte of a message is changed; a `Received:` field goes in front. A client may relay when it runs
/// on this machine, until [RelayPolicy] says otherwise.
@NullMarked
package dev.relayout.intake;

import org.jspecify.annotations.NullMarked;
