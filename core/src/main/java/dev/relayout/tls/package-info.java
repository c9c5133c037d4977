/// TLS: the files that a configuration names, read and checked once, and what a side of a connection
/// needs of them. TLS 1.2 is the least; ciphers are those that the JDK holds for safe, for a server of ours fewer.
@NullMarked
package dev.relayout.tls;

import org.jspecify.annotations.NullMarked;
