package dev.relayout.session;

import dev.relayout.smtp.DsnParameters;
import dev.relayout.smtp.Parsed;
import dev.relayout.smtp.ServerReply;
import dev.relayout.spool.BodyType;
import dev.relayout.spool.Dsn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A client dialogue as text:
///
/// ```
/// # why
/// options cautious lockstep chunking   cautious: DATA waits; lockstep: no messages behind the dot;
///                                      chunking: BDAT where it is offered
/// opening tls=required login=joe:secret mechanisms=PLAIN,LOGIN plain
///                                      how the connection is to begin; plain: a password without TLS
/// handler RCPT 450 => 550 no           where command and reply begin so, the script answers this
/// send A <from> <to> <to> size=9 8bit utf8 utf8header requiretls
/// send A <from> RET=FULL <to> NOTIFY=NEVER <to> ORCPT=rfc822;x@y      what the sender wants to hear
/// S: 220 hello                         a reply; lines in a row arrive together
/// C: EHLO client.example               what the client sends; nothing more before the next S
/// C: <body A>                          the body is sent; `<begin A>`: it has begun, no more
/// C: <handshake>                       TLS begins, and succeeds; `C: <handshake fails>`: it does not
/// lost WHAT                            the connection breaks
/// alert WHAT                           what the operator is told
/// = A to@b.example delivered 250 ok    the results, in the order in which they come
/// closed WHY                           how it ends
/// ```
///
/// Messages are sent in order as soon as there is room, then comes QUIT. What a transaction leaves
/// for repetition is sent next.
record DialogueFile(
    boolean cautious,
    boolean lockstep,
    boolean chunking,
    OpeningLine opening,
    List<Rewrite> handler,
    List<Transaction> messages,
    List<String> flow,
    List<String> results,
    List<String> alerts,
    String closed) {
  private static final Pattern ADDRESS = Pattern.compile("<([^>]*)>");
  private static final Pattern SIZE = Pattern.compile("size=(\\d+)");

  /// A rewriting rule.
  record Rewrite(String command, String said, String reply) {}

  static DialogueFile read(Path file) throws IOException {
    boolean cautious = false;
    boolean lockstep = false;
    boolean chunking = false;
    OpeningLine opening = OpeningLine.NONE;
    List<String> alerts = new ArrayList<>();
    String closed = "";
    List<Rewrite> handler = new ArrayList<>();
    List<Transaction> messages = new ArrayList<>();
    List<String> flow = new ArrayList<>();
    List<String> results = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String word = line.split(" ", 2)[0];
      String rest = line.substring(Math.min(line.length(), word.length() + 1));
      switch (word) {
        case "", "#" -> {}
        case "options" -> {
          cautious = Arrays.asList(rest.split(" ")).contains("cautious");
          chunking = Arrays.asList(rest.split(" ")).contains("chunking");
          lockstep = Arrays.asList(rest.split(" ")).contains("lockstep");
        }
        case "opening" -> opening = OpeningLine.of(rest);
        case "alert" -> alerts.add(rest);
        case "handler" -> handler.add(rewrite(rest));
        case "send" -> messages.add(transaction(rest));
        case "S:", "C:", "lost" -> flow.add(line);
        case "=" -> results.add(rest);
        case "closed" -> closed = rest;
        default -> throw new IllegalArgumentException(file + ": " + line);
      }
    }
    return new DialogueFile(
        cautious, lockstep, chunking, opening, handler, messages, flow, results, alerts, closed);
  }

  private static Rewrite rewrite(String rule) {
    String[] sides = rule.split(" => ", 2);
    int space = sides[0].lastIndexOf(' ');
    String command = sides[0].substring(0, space).replace("GREETING", "");
    return new Rewrite(command, sides[0].substring(space + 1), sides[1]);
  }

  /// The parameters behind each address.
  private static Dsn dsn(String text) {
    Dsn dsn = Dsn.NONE;
    Matcher each =
        Pattern.compile("<([^>]*)>((?: (?:RET|NOTIFY|ORCPT|ENVID)=[^ ]+)*)").matcher(text);
    for (boolean first = true; each.find(); first = false) {
      dsn =
          first
              ? Dsn.of(good(DsnParameters.mail(each.group(2))), Map.of())
              : with(dsn, each.group(1), good(DsnParameters.rcpt(each.group(2), true)));
    }
    return dsn;
  }

  private static Dsn with(Dsn dsn, String recipient, DsnParameters.OfRcpt wish) {
    Map<String, DsnParameters.OfRcpt> all = new HashMap<>(dsn.ofRecipients());
    all.put(recipient, wish);
    return Dsn.of(dsn.ofMail(), all);
  }

  private static <T> T good(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Good<T>(T value) -> value;
      case Parsed.Bad<T>(ServerReply reply) -> throw new IllegalArgumentException(reply.toString());
    };
  }

  private static Transaction transaction(String text) {
    List<String> addresses = new ArrayList<>();
    Matcher address = ADDRESS.matcher(text);
    while (address.find()) {
      addresses.add(address.group(1));
    }
    Matcher size = SIZE.matcher(text);
    var content =
        new Transaction.Content(
            size.find() ? Long.parseLong(size.group(1)) : 100,
            text.endsWith(" 8bit") || text.contains(" 8bit ")
                ? BodyType.EIGHT_BIT_MIME
                : BodyType.SEVEN_BIT,
            text.contains(" utf8"),
            dsn(text),
            new Transaction.Needs(text.contains(" utf8header"), text.contains(" requiretls")));
    return new Transaction(
        text.substring(0, text.indexOf(' ')),
        addresses.getFirst(),
        addresses.subList(1, addresses.size()),
        content);
  }
}
