/// Who may log in at a listener: the users file.
///
/// The file has a line for each user, `name:hash` or `name:hash:senders`, and is read again when it
/// changes. Hashes are those of bcrypt, made and compared by a library; a password never stands
/// anywhere. Comparing takes a tenth of a second of a processor on purpose, so it is done on a few
/// threads of its own, never on an event loop, and takes as long for a name that nobody has.
@NullMarked
package dev.relayout.users;

import org.jspecify.annotations.NullMarked;
