package dev.relayout.script;

import java.time.Instant;
import java.util.List;

/// What `ModifyReturnPath` (VPOP3 8.8) is told.
///
/// @param computed the return path after BATV
/// @param mailFrom before BATV
/// @param original as it came in
/// @param authSender who logged in to submit it; empty when nobody did
/// @param recipients of this transaction
/// @param created when it was queued
/// @param header its header
/// @param size bytes as transmitted
/// @param senderIp address of the client that submitted it; empty when there was none
/// @param allRecipients all that the message came in with
public record ReturnPathRequest(
    Text computed,
    Text mailFrom,
    Text original,
    Text authSender,
    List<Text> recipients,
    Instant created,
    HeaderBlock header,
    long size,
    Text senderIp,
    List<Text> allRecipients) {
  /// Copies the lists.
  public ReturnPathRequest {
    recipients = List.copyOf(recipients);
    allRecipients = List.copyOf(allRecipients);
  }

  /// The `Subject` field, empty when there is none.
  public Text subject() {
    Text subject = header.data().get("Subject");
    return subject == null ? Text.EMPTY : subject;
  }
}
