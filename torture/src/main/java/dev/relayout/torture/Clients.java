package dev.relayout.torture;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// Those who hand mail in: connections that send message after message, and connect again when the
/// relay is gone.
final class Clients implements Closeable {
  private static final AtomicLong IDS = new AtomicLong();
  private static final int MOST_PER_CONNECTION = 25;
  private static final long PAUSE_MILLIS = 20;

  private final int port;
  private final Account account;
  private final int mostBytes;
  private final int mostWaiting;
  private final AtomicLong refused = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean ended;

  /// @param mostBytes of a message's body
  /// @param mostWaiting no more is handed in while so many messages are on their way
  Clients(int port, Account account, int mostBytes, int mostWaiting) {
    this.port = port;
    this.account = account;
    this.mostBytes = mostBytes;
    this.mostWaiting = mostWaiting;
  }

  /// For faults other than a full disk.
  static Clients ordinary(int port, Account account) {
    return new Clients(port, account, 8_000, 2_000);
  }

  Clients start(int connections, Random seeds) {
    for (int i = 0; i < connections; i++) {
      Random random = new Random(seeds.nextLong());
      threads.add(Thread.ofVirtual().name("client-" + i).start(() -> keepSending(random)));
    }
    return this;
  }

  /// How many messages the relay would not take.
  long refused() {
    return refused.get();
  }

  /// Waits for the messages in hand.
  @Override
  public void close() throws IOException {
    ended = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  private void keepSending(Random random) {
    while (!ended) {
      try (Wire wire = new Wire(new Socket(InetAddress.getLoopbackAddress(), port))) {
        connection(wire, random);
      } catch (IOException | NumberFormatException e) {
        // The relay is not there at the moment, or went away: what matters is in the account.
        pause();
      }
    }
  }

  private void connection(Wire wire, Random random) throws IOException {
    if (wire.reply() != 220) {
      pause();
      return;
    }
    wire.say("EHLO client.example");
    wire.flush();
    wire.reply();
    for (int i = random.nextInt(MOST_PER_CONNECTION); i >= 0 && !ended; i--) {
      while (account.waiting() > mostWaiting && !ended) {
        pause();
      }
      if (!send(wire, Mail.random(IDS.incrementAndGet(), random, mostBytes))) {
        pause();
        break;
      }
    }
    wire.say("QUIT");
    wire.flush();
  }

  /// Whether the relay took it.
  private boolean send(Wire wire, Mail mail) throws IOException {
    account.offered(mail);
    if (!envelope(wire, mail)) {
      return refused(mail);
    }
    wire.message(mail.text());
    wire.flush();
    if (wire.reply() != 250) {
      return refused(mail);
    }
    account.acknowledged(mail);
    return true;
  }

  private static boolean envelope(Wire wire, Mail mail) throws IOException {
    wire.say("MAIL FROM:<" + mail.returnPath() + "> SIZE=" + mail.text().length());
    for (String recipient : mail.recipients()) {
      wire.say("RCPT TO:<" + recipient + ">");
    }
    wire.say("DATA");
    wire.flush();
    boolean taken = wire.reply() == 250;
    for (int i = 0; i < mail.recipients().size(); i++) {
      taken &= wire.reply() == 250;
    }
    return wire.reply() == 354 && taken;
  }

  private boolean refused(Mail mail) {
    refused.incrementAndGet();
    account.refused(mail);
    return false;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a client", e);
    }
  }
}
