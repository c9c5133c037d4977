/// The relay as an embedding application sees it: [SmtpRelay], its options, and its events.
///
/// Options are Vert.x-style: fluent setters, a copy constructor, one from and one to JSON. The JSON
/// of [SmtpRelayOptions] is also the daemon's configuration file. A key that nobody knows is an
/// error that names its path, never ignored: a misspelt limit must not silently be no limit.
@NullMarked
package dev.relayout;

import org.jspecify.annotations.NullMarked;
