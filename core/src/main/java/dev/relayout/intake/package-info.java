/// How mail comes in: the SMTP listener and the drop folder.
///
/// `SmtpServerDialogue` is the protocol as a pure state machine (lines in, replies and actions out);
/// `SmtpListener` moves the bytes. 250 after the final dot is sent only when
/// `IncomingMessage.commit` completed. What would let one message be read as two elsewhere (a bare
/// CR or LF, a NUL) is refused, never repaired.
@NullMarked
package dev.relayout.intake;

import org.jspecify.annotations.NullMarked;
