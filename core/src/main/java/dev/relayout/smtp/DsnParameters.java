package dev.relayout.smtp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parameters that RFC 3461 §4 adds to `MAIL` and `RCPT`: what their sender wants to hear of a
/// message.
public final class DsnParameters {
  private static final int MAX_ENVID_LENGTH = 100;

  private DsnParameters() {}

  /// How much of the message a failure report gives back (§4.3).
  public enum Ret {
    /// There was no such parameter.
    UNSAID,
    /// The whole message.
    FULL,
    /// Its header.
    HDRS
  }

  /// Those of `MAIL`.
  ///
  /// @param envid an identification of the sender's own, as xtext; empty when there was none (§4.4)
  public record OfMail(Ret ret, String envid) {
    /// Neither was given.
    public static final OfMail NONE = new OfMail(Ret.UNSAID, "");

    /// As they stand in a command, a space before each; empty when there is none.
    public String command() {
      return (ret == Ret.UNSAID ? "" : " RET=" + ret) + (envid.isEmpty() ? "" : " ENVID=" + envid);
    }
  }

  /// Those of `RCPT`.
  ///
  /// @param wants the `NOTIFY`
  /// @param original null when there was no `ORCPT`
  public record OfRcpt(Notify wants, @Nullable OriginalRecipient original) {
    /// Neither was given.
    public static final OfRcpt NONE = new OfRcpt(Notify.UNSAID, null);

    /// Those of a recipient that was named twice: a report that either wants is wanted.
    public OfRcpt or(OfRcpt other) {
      return new OfRcpt(wants.or(other.wants), original == null ? other.original : original);
    }

    /// As they stand in a command, a space before each; empty when there is none.
    ///
    /// @param utf8 whether the transaction is an SMTPUTF8 one
    public String command(boolean utf8) {
      return (wants.said() ? " NOTIFY=" + wants : "")
          + (original == null ? "" : " ORCPT=" + original.parameter(utf8));
    }
  }

  /// Reads what [OfMail#command] gives.
  public static Parsed<OfMail> mail(String text) {
    return Parameters.parse(text).then(DsnParameters::mail);
  }

  /// Reads what [OfRcpt#command] gives.
  public static Parsed<OfRcpt> rcpt(String text, boolean utf8) {
    return Parameters.parse(text).then(parameters -> rcpt(parameters, utf8));
  }

  /// The parameters of `MAIL` among others, which are left alone.
  static Parsed<OfMail> mail(Map<String, String> parameters) {
    String ret = parameters.get("RET");
    String envid = parameters.get("ENVID");
    Ret wanted = Ret.UNSAID;
    if (ret != null) {
      if (!ret.equalsIgnoreCase("FULL") && !ret.equalsIgnoreCase("HDRS")) {
        return Parameters.bad("RET is FULL or HDRS");
      }
      wanted = ret.equalsIgnoreCase("FULL") ? Ret.FULL : Ret.HDRS;
    }
    if (envid != null && !isEnvid(envid)) {
      return Parameters.bad(
          "ENVID is printable ASCII as xtext, at most " + MAX_ENVID_LENGTH + " characters");
    }
    return envid == null && wanted == Ret.UNSAID
        ? new Parsed.Good<>(OfMail.NONE)
        : new Parsed.Good<>(new OfMail(wanted, envid == null ? "" : envid));
  }

  /// The parameters of `RCPT`; every other is refused.
  static Parsed<OfRcpt> rcpt(Map<String, String> parameters, boolean utf8) {
    Notify notify = Notify.UNSAID;
    OriginalRecipient original = null;
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      switch (parameter.getKey()) {
        case "NOTIFY" -> {
          Notify asked = Notify.parse(parameter.getValue());
          if (asked == null) {
            return Parameters.bad("NOTIFY is NEVER, or some of SUCCESS,FAILURE,DELAY");
          }
          notify = asked;
        }
        case "ORCPT" -> {
          original = OriginalRecipient.parse(parameter.getValue(), utf8);
          if (original == null) {
            return Parameters.bad(
                "ORCPT is TYPE;ADDRESS, the address as xtext, at most "
                    + OriginalRecipient.MAX_LENGTH
                    + " characters");
          }
        }
        default -> {
          return new Parsed.Bad<>(Parameters.unknown(parameter.getKey()));
        }
      }
    }
    return parameters.isEmpty()
        ? new Parsed.Good<>(OfRcpt.NONE)
        : new Parsed.Good<>(new OfRcpt(notify, original));
  }

  /// Whether it is what [OfMail#envid] may be, empty aside.
  private static boolean isEnvid(String xtext) {
    return !xtext.isEmpty()
        && xtext.length() <= MAX_ENVID_LENGTH
        && Ascii.only(xtext)
        && Xtext.decode(xtext) != null;
  }
}
