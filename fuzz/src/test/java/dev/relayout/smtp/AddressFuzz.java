package dev.relayout.smtp;

import dev.relayout.fuzz.Holds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Addresses as they stand in a command, in a header field and in a configuration. Whatever is taken
/// for an address is one, can be written in a command, and is read again as the same one.
public final class AddressFuzz {
  private AddressFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    whole(text);
    commands(text);
    list(text);
    CommandLine.parse(input);
  }

  private static void whole(String text) {
    if (Mailbox.parse(text) instanceof Parsed.Good<Mailbox>(Mailbox mailbox)) {
      check(mailbox);
    }
  }

  private static void commands(String text) {
    for (String path : List.of(text, "<" + text + ">")) {
      if (MailCommand.parse("FROM:" + path) instanceof Parsed.Good<MailCommand>(MailCommand mail)
          && mail.returnPath() != null) {
        check(mail.returnPath());
        Holds.that(mail.smtpUtf8() || mail.returnPath().ascii(), "not ASCII", mail);
      }
      for (boolean utf8 : new boolean[] {false, true}) {
        if (RcptCommand.parse("TO:" + path, utf8)
            instanceof Parsed.Good<RcptCommand>(RcptCommand rcpt)) {
          check(rcpt.recipient());
          Holds.that(utf8 || rcpt.recipient().ascii(), "not ASCII", rcpt);
        }
      }
    }
  }

  private static void list(String text) {
    if (AddressList.parse(text) instanceof Parsed.Good<List<Mailbox>>(List<Mailbox> mailboxes)) {
      mailboxes.forEach(AddressFuzz::check);
    }
  }

  private static void check(Mailbox mailbox) {
    String written = mailbox.toString();
    Holds.that(!Ascii.hasControl(written), "a control character", written);
    Holds.that(written.length() <= 256, "too long", written);
    boolean again =
        RcptCommand.parse("TO:<" + written + ">", true)
                instanceof Parsed.Good<RcptCommand>(RcptCommand rcpt)
            && rcpt.recipient().equals(mailbox);
    Holds.that(again, "read again it is another", written);
    Mailbox shouted = new Mailbox(mailbox.localPart(), mailbox.domain().toUpperCase(Locale.ROOT));
    if (shouted.equals(mailbox)) {
      Holds.same(mailbox.hashCode(), shouted.hashCode(), "equal, and yet another hash");
    }
  }
}
