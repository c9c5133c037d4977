package dev.relayout.spool;

import dev.relayout.smtp.DsnParameters;
import dev.relayout.smtp.DsnParameters.OfMail;
import dev.relayout.smtp.DsnParameters.OfRcpt;
import dev.relayout.smtp.DsnParameters.Ret;
import dev.relayout.smtp.Notify;
import dev.relayout.smtp.OriginalRecipient;
import dev.relayout.smtp.Parsed;
import dev.relayout.smtp.ServerReply;
import dev.relayout.smtp.Xtext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the sender of a message wants to hear of it: delivery status notifications (RFC 3461).
///
/// Nearly every sender says nothing; then this is [#NONE], one object for all messages.
///
/// ```
/// Dsn.NONE.withEnvelopeId("invoice 4711").withNotify("ann@a.example", Notify.parse("SUCCESS"))
/// ```
///
/// @param ofMail what holds for the message
/// @param ofRecipients what was said of recipients, by address as in the envelope; those of whom
///     nothing was said are not in it
public record Dsn(OfMail ofMail, Map<String, OfRcpt> ofRecipients) {
  /// Nothing was said.
  public static final Dsn NONE = new Dsn(OfMail.NONE, Map.of());

  /// Copies the map.
  public Dsn {
    ofRecipients = Map.copyOf(ofRecipients);
  }

  /// Leaves out whoever nothing is said of, and gives [#NONE] when that is all.
  public static Dsn of(OfMail ofMail, Map<String, OfRcpt> ofRecipients) {
    if (ofRecipients.isEmpty() && ofMail.equals(OfMail.NONE)) {
      return NONE;
    }
    Map<String, OfRcpt> said = new LinkedHashMap<>(ofRecipients);
    said.values().removeIf(OfRcpt.NONE::equals);
    return said.isEmpty() && ofMail.equals(OfMail.NONE) ? NONE : new Dsn(ofMail, said);
  }

  /// What is wanted for a recipient.
  public OfRcpt of(String recipient) {
    return ofRecipients.getOrDefault(recipient, OfRcpt.NONE);
  }

  /// The same with that much of the message in a failure report.
  public Dsn withRet(Ret ret) {
    return of(new OfMail(ret, ofMail.envid()), ofRecipients);
  }

  /// The same with an identification of the sender's own, which comes back in reports.
  ///
  /// @param id printable ASCII, at most 100 characters when encoded as xtext; empty = none
  /// @throws IllegalArgumentException when it is not
  public Dsn withEnvelopeId(String id) {
    OfMail mail = new OfMail(ofMail.ret(), Xtext.encode(id));
    return of(good(DsnParameters.mail(mail.command())), ofRecipients);
  }

  /// The same with reports of a recipient.
  ///
  /// @param recipient one of the envelope's
  public Dsn withNotify(String recipient, Notify notify) {
    return with(recipient, new OfRcpt(notify, of(recipient).original()));
  }

  /// The same with the address that a recipient had before a forwarder changed it.
  ///
  /// @param recipient one of the envelope's
  public Dsn withOriginalRecipient(String recipient, OriginalRecipient original) {
    return with(recipient, new OfRcpt(of(recipient).wants(), original));
  }

  private Dsn with(String recipient, OfRcpt wish) {
    Map<String, OfRcpt> changed = new LinkedHashMap<>(ofRecipients);
    changed.put(recipient, good(DsnParameters.rcpt(wish.command(true), true)));
    return of(ofMail, changed);
  }

  /// For a file: the parameters of MAIL, and for each recipient of whom something was said a line
  /// with its place and its parameters; no line at all for [#NONE].
  List<String> lines(List<String> recipients) {
    if (equals(NONE)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of(ofMail.command()));
    for (int place = 0; place < recipients.size(); place++) {
      OfRcpt wish = ofRecipients.get(recipients.get(place));
      if (wish != null) {
        lines.add(place + wish.command(true));
      }
    }
    return lines;
  }

  /// Reads what [#lines] gave.
  ///
  /// @throws IllegalArgumentException when that is something else
  static Dsn of(List<String> lines, List<String> recipients) {
    if (lines.isEmpty()) {
      return NONE;
    }
    Map<String, OfRcpt> wishes = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int space = line.indexOf(' ');
      int place = space < 0 ? -1 : Integer.parseInt(line.substring(0, space));
      if (place < 0 || place >= recipients.size()) {
        throw new IllegalArgumentException("no recipient at the place in \"" + line + "\"");
      }
      wishes.put(recipients.get(place), good(DsnParameters.rcpt(line.substring(space), true)));
    }
    return of(good(DsnParameters.mail(lines.getFirst())), wishes);
  }

  private static <T> T good(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Good<T>(T value) -> value;
      case Parsed.Bad<T>(ServerReply reply) ->
          throw new IllegalArgumentException(String.join(" ", reply.text()));
    };
  }
}
