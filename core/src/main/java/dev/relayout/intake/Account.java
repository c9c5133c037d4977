package dev.relayout.intake;

import dev.relayout.smtp.Mailbox;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Somebody who has logged in.
///
/// @param user the name
/// @param senders the return paths that it may use: addresses, or `*@domain` for all of a domain;
///     empty: any
public record Account(String user, List<String> senders) {
  /// Copies the list.
  public Account {
    senders = List.copyOf(senders);
  }

  /// Whether mail with that return path may be sent. The null sender always may: reports need it.
  public boolean maySendAs(@Nullable Mailbox returnPath) {
    if (senders.isEmpty() || returnPath == null) {
      return true;
    }
    String address = returnPath.toString().toLowerCase(Locale.ROOT);
    String wholeDomain = "*@" + returnPath.domain().toLowerCase(Locale.ROOT);
    return senders.stream()
        .map(sender -> sender.toLowerCase(Locale.ROOT))
        .anyMatch(sender -> sender.equals(address) || sender.equals(wholeDomain));
  }
}
