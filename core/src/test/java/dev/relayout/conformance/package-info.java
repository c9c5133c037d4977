/// The conformance kit's second half: the same scenario files, judged by a whole relay.
///
/// What the scripts of a scenario mean for real mail stands under `relay:` in its file: the servers
/// and what they answer, the senders, the messages that wait, and what must come of it. An adapter
/// runs it with a subclass of [RelayConformance]. As strict as the first half: an unknown key is an
/// error, and what the script prints or warns of must be expected.
///
/// ```yaml
/// relay:
///   servers:
///     mx: |                       # replies, see dev.relayout.sink.ReplyBook; empty = agrees
///       RCPT bob@* -> 450 no such user
///     down: refuses               # nobody listens there
///   senders:                      # one sender "main" to the server "mx" when left out
///     - {name: main, servers: [down, mx], MaxMessagesPerConnection: 2, filter: ["Skip: from <>"]}
///   waiting:                      # in the queue when the relay starts
///     - {subject: one, size: 2000, to: [ann@example.net]}
///   steps:
///     - sessions: 1               # wait until so many send sessions have ended in all
///       expect: {sent: {mx: [one]}}
///     - advance: 60               # seconds
///     - arrives: {subject: two}
/// ```
@NullMarked
package dev.relayout.conformance;

import org.jspecify.annotations.NullMarked;
