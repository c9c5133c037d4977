/// Logging in to a server (RFC 4954, RFC 4422), as the client.
///
/// PLAIN and CRAM-MD5 are the JDK's, SCRAM is that of `com.ongres.scram`; LOGIN, XOAUTH2 and OAUTHBEARER
/// are no cryptography, only a few bytes around a secret. Secrets come out of here in one form only: as
/// what is sent. No exception, no `toString` and no log line has them.
@NullMarked
package dev.relayout.sasl;

import org.jspecify.annotations.NullMarked;
