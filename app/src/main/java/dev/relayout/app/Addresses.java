package dev.relayout.app;

import dev.relayout.intake.DropEnvelope;
import dev.relayout.intake.MessageRefusedException;
import dev.relayout.smtp.Mailbox;
import dev.relayout.smtp.Parsed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Envelopes from the command line, and from the message where the command line says nothing: then
/// the header is read as that of a file in a drop folder.
public final class Addresses {
  /// From whom and to whom.
  ///
  /// @param returnPath without `<>`; empty = null sender
  /// @param recipients without `<>`
  public record Envelope(String returnPath, List<String> recipients) {
    /// Copies the list.
    public Envelope {
      recipients = List.copyOf(recipients);
    }
  }

  private Addresses() {}

  /// The envelope of a message.
  ///
  /// @param name what the message is called in a complaint
  /// @param message CRLF line ends
  /// @param from as given; null = the message says
  /// @param to as given; empty = the message says
  /// @throws UserError for what is no address, and when there is no recipient
  public static Envelope envelope(
      String name, byte[] message, @Nullable String from, List<String> to) {
    try {
      String returnPath = from == null ? DropEnvelope.returnPath(message) : path("--from", from);
      List<String> recipients =
          to.isEmpty()
              ? DropEnvelope.recipients(message)
              : to.stream().map(address -> path("--to", address)).toList();
      if (recipients.isEmpty()) {
        throw UserError.usage(name + " names no recipient: give one with --to");
      }
      return new Envelope(returnPath, recipients);
    } catch (MessageRefusedException e) {
      throw new UserError(
          ExitCode.USAGE, name + ": " + e.getMessage() + ": give it with --from or --to", e);
    }
  }

  /// An address without its brackets; empty for `<>`.
  static String path(String option, String given) {
    String address = given.strip();
    if (address.startsWith("<") && address.endsWith(">")) {
      address = address.substring(1, address.length() - 1);
    }
    if (address.isEmpty() && option.equals("--from")) {
      return "";
    }
    return switch (Mailbox.parse(address)) {
      case Parsed.Good<Mailbox>(Mailbox mailbox) -> mailbox.toString();
      case Parsed.Bad<Mailbox> bad ->
          throw UserError.usage(
              option + " \"" + given + "\" is no mail address: write name@example.com");
    };
  }
}
