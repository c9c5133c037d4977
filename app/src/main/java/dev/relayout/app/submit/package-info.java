/// `relayout submit`: hands a message to a running relay by SMTP.
///
/// A dialogue of its own and not the Vert.x Mail Client, which makes the body anew: what is in the file
/// must arrive byte for byte. It waits on plain sockets, because a short command has nothing else to do.
@NullMarked
package dev.relayout.app.submit;

import org.jspecify.annotations.NullMarked;
