package dev.relayout.event;

/// The sender and the send session that an event is about.
///
/// @param id number of the sender's configuration, from 0: the script's `senderid`
/// @param name its name: the script's `sendername`
/// @param session number of the send session within this run of the relay, from 1; 0 = outside of
///     any session
public record SenderName(int id, String name, long session) {
  /// `name/session`, as log lines show it.
  @Override
  public String toString() {
    return session == 0 ? name : name + "/" + session;
  }
}
