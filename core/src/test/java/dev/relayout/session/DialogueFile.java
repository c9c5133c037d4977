package dev.relayout.session;

import dev.relayout.spool.BodyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A client dialogue as text:
///
/// ```
/// # why
/// options cautious lockstep            cautious: DATA waits; lockstep: no messages behind the dot
/// handler RCPT 450 => 550 no           where command and reply begin so, the script answers this
/// send A <from> <to> <to> size=9 8bit utf8
/// S: 220 hello                         a reply; lines in a row arrive together
/// C: EHLO client.example               what the client sends; nothing more before the next S
/// C: <body A>                          the body is sent; `<begin A>`: it has begun, no more
/// lost WHAT                            the connection breaks
/// = A to@b.example delivered 250 ok    the results, in the order in which they come
/// closed WHY                           how it ends
/// ```
///
/// Messages are sent in order as soon as there is room, then comes QUIT. What a transaction leaves
/// for repetition is sent next.
record DialogueFile(
    boolean cautious,
    boolean lockstep,
    List<Rewrite> handler,
    List<Transaction> messages,
    List<String> flow,
    List<String> results,
    String closed) {
  private static final Pattern ADDRESS = Pattern.compile("<([^>]*)>");
  private static final Pattern SIZE = Pattern.compile("size=(\\d+)");

  /// A rewriting rule.
  record Rewrite(String command, String said, String reply) {}

  static DialogueFile read(Path file) throws IOException {
    boolean cautious = false;
    boolean lockstep = false;
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
          lockstep = Arrays.asList(rest.split(" ")).contains("lockstep");
        }
        case "handler" -> handler.add(rewrite(rest));
        case "send" -> messages.add(transaction(rest));
        case "S:", "C:", "lost" -> flow.add(line);
        case "=" -> results.add(rest);
        case "closed" -> closed = rest;
        default -> throw new IllegalArgumentException(file + ": " + line);
      }
    }
    return new DialogueFile(cautious, lockstep, handler, messages, flow, results, closed);
  }

  private static Rewrite rewrite(String rule) {
    String[] sides = rule.split(" => ", 2);
    int space = sides[0].lastIndexOf(' ');
    String command = sides[0].substring(0, space).replace("GREETING", "");
    return new Rewrite(command, sides[0].substring(space + 1), sides[1]);
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
            text.endsWith(" utf8"));
    return new Transaction(
        text.substring(0, text.indexOf(' ')),
        addresses.getFirst(),
        addresses.subList(1, addresses.size()),
        content);
  }
}
