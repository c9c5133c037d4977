/// DKIM signatures (RFC 6376) on what leaves: RSA and Ed25519 (RFC 8463), relaxed/relaxed, of the whole
/// body. Everything is bytes: a header in no known charset is signed as it lies there.
///
/// The stored message stays as it is; the signature is made for each attempt and sent before the first
/// byte of it. `docs/decisions/0026-dkim.md` says why no library makes it.
@NullMarked
package dev.relayout.dkim;

import org.jspecify.annotations.NullMarked;
