package dev.relayout.schedule;

/// Why a sender does not send a message at the moment.
///
/// @param reason as last given; kept while the message is in the queue and the relay runs
public record Hold(String sender, String reason) {}
