package dev.relayout.script;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;

/// The parameters of the hooks in the order of the contract.
///
/// @param zone the local time of `CreationTime`
record HookArguments(ZoneId zone) {
  private static final int CREATION_TIME_DIGITS = 14;

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

  /// YYYYMMDDHHMMSS. By hand: a formatter takes as long as half a hook does.
  private Text creationTime(Instant created) {
    LocalDateTime local = LocalDateTime.ofInstant(created, zone);
    long number = local.getYear();
    number = number * 100 + local.getMonthValue();
    number = number * 100 + local.getDayOfMonth();
    number = number * 100 + local.getHour();
    number = number * 100 + local.getMinute();
    number = number * 100 + local.getSecond();
    byte[] digits = new byte[CREATION_TIME_DIGITS];
    for (int i = digits.length - 1; i >= 0; i--) {
      digits[i] = (byte) ('0' + number % 10);
      number /= 10;
    }
    return Text.of(digits);
  }
}
