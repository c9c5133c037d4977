package dev.relayout.script;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;

/// The parameters of the hooks in the order of the contract.
///
/// @param zone the local time of `CreationTime`
record HookArguments(ZoneId zone) {
  private static final DateTimeFormatter CREATION_TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

  Object[] checkFile(Candidate message, Actions actions) {
    return new Object[] {
      message.filename(),
      actions,
      message.size(),
      creationTime(message.created()),
      message.returnPath(),
      new ArrayList<>(message.recipients()),
      message.header().data(),
      message.header().lines()
    };
  }

  Object[] returnCodeHandler(String lastCommand, Reply said) {
    return new Object[] {
      Text.ofLatin1(lastCommand), Text.ofLatin1(said.full()), Text.ofLatin1(said.lastLine())
    };
  }

  Object[] modifyReturnPath(ReturnPathRequest request) {
    return new Object[] {
      request.computed(),
      request.mailFrom(),
      request.original(),
      request.authSender(),
      new ArrayList<>(request.recipients()),
      creationTime(request.created()),
      request.header().lines(),
      request.size(),
      request.senderIp(),
      request.subject(),
      new ArrayList<>(request.allRecipients())
    };
  }

  private Text creationTime(Instant created) {
    return Text.of(CREATION_TIME.format(created.atZone(zone)));
  }
}
