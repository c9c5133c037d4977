/// Direct delivery: which servers take the mail of a domain, and under which conditions.
///
/// What DNS says is a value ([DnsAnswer]); [MailHosts] and [Targets] make of such values the servers to
/// try, in order (RFC 5321 §5.1, RFC 7505), and [StsPolicy] says which of them a domain has sworn to
/// (RFC 8461). None of the three has a network. [DnsLookup] asks DNS, [PolicyFetch] gets policies by
/// HTTPS, [StsPolicies] remembers them, and [DomainDelivery] is one send session to one domain: it asks
/// all of them and tries the servers one after another.
///
/// Trouble with DNS or with a policy means later. Only what a domain's own records say for good is
/// permanent: it does not exist, it takes no mail, its mail comes back here.
@NullMarked
package dev.relayout.mx;

import org.jspecify.annotations.NullMarked;
