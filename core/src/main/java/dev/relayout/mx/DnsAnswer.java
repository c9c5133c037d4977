package dev.relayout.mx;

import java.util.List;

/// What DNS says to one question; CNAMEs are followed.
///
/// @param <T> what a record holds
public sealed interface DnsAnswer<T> {
  /// There are records; at least one.
  record Records<T>(List<T> records) implements DnsAnswer<T> {
    /// Copies the list.
    public Records {
      records = List.copyOf(records);
    }
  }

  /// The name exists, and has no such record.
  record Empty<T>() implements DnsAnswer<T> {}

  /// The name does not exist (NXDOMAIN).
  record NoSuchName<T>() implements DnsAnswer<T> {}

  /// Nothing is known: no answer in time, SERVFAIL, nonsense.
  ///
  /// @param what for people
  record Trouble<T>(String what) implements DnsAnswer<T> {}

  /// The records; none where there is trouble, too.
  default List<T> found() {
    return this instanceof Records<T>(List<T> records) ? records : List.of();
  }
}
