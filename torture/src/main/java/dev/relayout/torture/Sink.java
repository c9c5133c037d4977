package dev.relayout.torture;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The provider's server: takes mail, and drops connections at any stage of the dialogue when told to.
final class Sink implements Closeable {
  /// Where in a dialogue a connection may be dropped.
  enum Stage {
    GREETING,
    EHLO,
    MAIL,
    RCPT,
    DATA,
    BODY,
    DOT,
    TAKEN
  }

  /// One message in six breaks off, as a dialogue has seven stages or so. A server over which three
  /// connections in a row say nothing about any message is left alone for 10 s, then 20, 40, 80:
  /// oftener, and a relay that does as it should would rest for minutes.
  private static final int ONE_IN = 40;

  /// A server that cannot even be greeted is left alone at once.
  private static final int ONE_GREETING_IN = 60;

  private final Account account;
  private final Random random;
  private final ServerSocket server;
  private final Set<String> busyOnce = ConcurrentHashMap.newKeySet();
  private final Set<Dialogue> dialogues = ConcurrentHashMap.newKeySet();
  private final Map<Stage, Integer> drops = new EnumMap<>(Stage.class);
  private volatile boolean dropping;
  private volatile boolean refusing;

  Sink(Account account, Random random) throws IOException {
    this.account = account;
    this.random = random;
    server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("sink").start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /// Whether one dialogue in so many breaks off, at each stage.
  void dropping(boolean on) {
    dropping = on;
  }

  /// Whether every greeting is 421, so that the relay's queue only grows.
  void refusing(boolean on) {
    refusing = on;
    if (on) {
      dialogues.forEach(Dialogue::cut);
    }
  }

  /// How often each stage was the last, for the summary.
  String drops() {
    List<String> counts = new ArrayList<>();
    synchronized (drops) {
      for (Stage stage : Stage.values()) {
        counts.add(stage.name().toLowerCase(Locale.ROOT) + " " + drops.getOrDefault(stage, 0));
      }
    }
    return String.join(", ", counts);
  }

  @Override
  public void close() throws IOException {
    server.close();
    dialogues.forEach(Dialogue::cut);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Dialogue dialogue = new Dialogue(server.accept());
        dialogues.add(dialogue);
        Thread.ofVirtual().start(dialogue);
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new IllegalStateException("the sink cannot accept", e);
        }
      }
    }
  }

  /// One connection.
  final class Dialogue implements Runnable {
    private final Wire wire;
    private String from = "";
    private final List<String> recipients = new ArrayList<>();
    private volatile int taken;
    private volatile boolean orderly;

    private Dialogue(Socket socket) throws IOException {
      wire = new Wire(socket);
    }

    /// Whether it ended without QUIT, and the message of that place was one of the last.
    boolean brokenAfter(int place, int last) {
      return !orderly && taken - place < last;
    }

    @Override
    public void run() {
      try (wire) {
        if (refusing) {
          wire.say("421 4.3.2 closed");
          wire.flush();
          return;
        }
        if (goesOn(Stage.GREETING)) {
          answer("220 sink.example ESMTP");
          wire.flush();
          while (command(wire.line())) {
            wire.flush();
          }
          wire.flush();
        }
      } catch (IOException e) {
        // The relay broke off, which is what this is about: the account tells what came of it.
        orderly = false;
      } finally {
        dialogues.remove(this);
      }
    }

    private void cut() {
      try {
        wire.close();
      } catch (IOException e) {
        throw new IllegalStateException("a socket cannot be closed", e);
      }
    }

    private boolean command(String line) throws IOException {
      String verb = line.length() < 4 ? line : line.substring(0, 4);
      return switch (verb) {
        case "EHLO" ->
            goesOn(Stage.EHLO)
                && answer("250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 0");
        case "MAIL" -> goesOn(Stage.MAIL) && mail(line);
        case "RCPT" -> goesOn(Stage.RCPT) && rcpt(address(line));
        case "DATA" -> goesOn(Stage.DATA) && data();
        case "RSET", "NOOP" -> answer("250 2.0.0 ok");
        case "QUIT" -> {
          orderly = true;
          answer("221 2.0.0 bye");
          yield false;
        }
        default -> answer("500 5.5.2 what?");
      };
    }

    private boolean mail(String line) throws IOException {
      from = address(line);
      recipients.clear();
      return answer("250 2.1.0 ok");
    }

    private boolean rcpt(String recipient) throws IOException {
      if (recipient.startsWith("gone")) {
        return answer("550 5.1.1 no such user");
      }
      if (recipient.startsWith("busy") && busyOnce.add(recipient)) {
        return answer("450 4.2.1 try again");
      }
      recipients.add(recipient);
      return answer("250 2.1.5 ok");
    }

    private boolean data() throws IOException {
      if (recipients.isEmpty()) {
        return answer("554 5.5.1 nobody to take it");
      }
      answer("354 go ahead");
      wire.flush();
      boolean whole = goesOn(Stage.BODY);
      String text = wire.message(whole ? Integer.MAX_VALUE : 1 + random.nextInt(500));
      if (text == null || !whole || !goesOn(Stage.DOT)) {
        // Before the dot, or after it without an answer: not taken, whatever the relay believes.
        return false;
      }
      int place = taken + 1;
      taken = place;
      account.arrived(this, place, List.copyOf(recipients), text);
      // Taken, and nobody is told: the relay must send it again.
      return goesOn(Stage.TAKEN) && answer("250 2.0.0 taken from " + from);
    }

    private boolean answer(String reply) throws IOException {
      wire.say(reply);
      return true;
    }

    private boolean goesOn(Stage stage) {
      synchronized (drops) {
        boolean early = stage == Stage.GREETING || stage == Stage.EHLO;
        boolean drop = dropping && random.nextInt(early ? ONE_GREETING_IN : ONE_IN) == 0;
        drops.merge(stage, drop ? 1 : 0, Integer::sum);
        return !drop;
      }
    }

    private static String address(String line) {
      return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
    }
  }
}
