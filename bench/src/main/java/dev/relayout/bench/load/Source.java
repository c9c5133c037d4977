package dev.relayout.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The clients in front of the relay: connections that stay open and send message after message.
final class Source {
  private static final long NANOS_A_MILLI = 1_000_000;

  private final Vertx vertx;
  private final Context context;
  // Vert.x closes a client that nobody holds, and its sockets.
  private final NetClient net;
  private final Letters letters;
  private final int repliesBeforeText;
  private final List<Client> clients = new ArrayList<>();
  private final OptionalInt repeatMillis;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  /// Clients without work, because no message is due.
  private final Deque<Client> idle = new ArrayDeque<>();

  private boolean waking;
  private Pace pace = new Pace(0, 0, 0, 0);
  private Sent sent = Sent.none(0, 0);

  private Source(Vertx vertx, Letters letters, OptionalInt repeatMillis, @Nullable Tls tls) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    // Without quick acknowledgements epoll sits on the end of the handshake for 0.2 s: the server
    // speaks first.
    NetClientOptions options = new NetClientOptions().setTcpNoDelay(true).setTcpQuickAck(true);
    this.net = vertx.createNetClient(tls == null ? options : tls.of(options));
    this.letters = letters;
    this.repeatMillis = repeatMillis;
    this.repliesBeforeText = letters.recipients() + 2;
  }

  /// Connects.
  ///
  /// @param repeatMillis after that time a client offers again what was refused for want of room (452);
  ///     empty: such a refusal is a failure like any other
  /// @param tls null: in clear
  static Future<Source> connect(
      Vertx vertx,
      int port,
      int connections,
      Letters letters,
      OptionalInt repeatMillis,
      @Nullable Tls tls) {
    Source source = new Source(vertx, letters, repeatMillis, tls);
    return source
        .onContext(() -> {
          List<Future<?>> opened = new ArrayList<>();
          for (int i = 0; i < connections; i++) {
            opened.add(source.net.connect(port, "127.0.0.1").compose(source::greet));
          }
          return Future.all(opened);
        })
        .map(source);
  }

  private Future<Void> greet(NetSocket socket) {
    Client client = new Client(socket);
    clients.add(client);
    return client.ready.future();
  }

  /// Sends the messages from one number up to another.
  ///
  /// @param perSecond how many are due in a second; 0: each client sends the next at once
  /// @return completes when each was accepted; fails when one was not
  Future<Sent> send(int from, int to, double perSecond) {
    return onContext(
            () -> {
              pace = new Pace(from, to, perSecond, System.nanoTime());
              sent = Sent.none(from, to - from);
              return Future.all(clients.stream().map(Client::run).toList());
            })
        .map(all -> sent);
  }

  /// Messages that the relay has taken so far. Any thread.
  long acknowledged() {
    return acknowledged.get();
  }

  /// How often a message was refused so far, to be offered again. Any thread.
  long refused() {
    return refused.get();
  }

  void close() {
    context.runOnContext(turn -> clients.forEach(Client::close));
  }

  private Future<?> onContext(Supplier<Future<?>> work) {
    Promise<Object> done = Promise.promise();
    context.runOnContext(turn -> work.get().<Object>map(all -> all).onComplete(done));
    return done.future();
  }

  /// Gives what has become due to idle clients, those first that have waited longest.
  private void wake() {
    long now = System.nanoTime();
    while (!idle.isEmpty() && (pace.over() || pace.due(now) <= now)) {
      idle.remove().begin(now);
    }
    if (!idle.isEmpty() && !waking) {
      waking = true;
      long wait = Math.max(1, (pace.due(now) - now) / NANOS_A_MILLI);
      vertx.setTimer(
          wait,
          timer -> {
            waking = false;
            wake();
          });
    }
  }

  /// One connection. On the context that all share.
  private final class Client {
    private final NetSocket socket;
    private final Promise<Void> ready = Promise.promise();
    private Promise<Void> done = Promise.promise();
    private boolean greeted;
    private int replies;
    private int number;

    /// Whether the message was refused for want of room, in this attempt.
    private boolean noRoom;

    private Client(NetSocket socket) {
      this.socket = socket;
      socket.handler(RecordParser.newDelimited("\r\n", this::line));
      socket.closeHandler(closed -> failed("the relay has closed the connection"));
    }

    private Future<Void> run() {
      done = Promise.promise();
      next();
      return done.future();
    }

    private void line(Buffer line) {
      if (line.getByte(3) == '-') {
        return;
      }
      String code = line.getString(0, 3);
      noRoom |= code.equals("452") && mayBeRefused();
      if (code.charAt(0) > '3' && !noRoom) {
        failed("message " + number + ": the relay said " + line);
        close();
        return;
      }
      if (code.equals("220")) {
        write(Buffer.buffer("EHLO client.example\r\n"));
      } else if (!greeted) {
        greeted = true;
        ready.complete();
      } else {
        replies++;
        if (replies == repliesBeforeText && code.equals("354")) {
          text();
        } else if (replies >= repliesBeforeText) {
          over();
        }
      }
    }

    /// Room for the whole message is what the replies to MAIL and to the final dot are about.
    private boolean mayBeRefused() {
      return repeatMillis.isPresent() && (replies == 0 || replies == repliesBeforeText);
    }

    /// The message's fate is known.
    private void over() {
      if (!noRoom) {
        sent.acknowledge(number);
        acknowledged.incrementAndGet();
        next();
        return;
      }
      refused.incrementAndGet();
      int millis = repeatMillis.orElseThrow();
      if (millis == 0) {
        envelope();
      } else {
        vertx.setTimer(millis, timer -> envelope());
      }
    }

    /// Begins with the next message, or waits until it is due.
    private void next() {
      long now = System.nanoTime();
      long due = pace.due(now);
      if (idle.isEmpty() && (pace.over() || due <= now)) {
        // Every client was busy when the message became due: the time since then counts.
        begin(due);
      } else {
        idle.add(this);
        wake();
      }
    }

    private void begin(long time) {
      if (pace.over()) {
        done.tryComplete();
        return;
      }
      number = pace.take();
      sent.begin(number, time);
      envelope();
    }

    private void envelope() {
      replies = 0;
      noRoom = false;
      Buffer commands = Buffer.buffer("MAIL FROM:<newsletter@example.org>\r\n");
      for (String recipient : letters.recipients(number)) {
        commands.appendString("RCPT TO:<").appendString(recipient).appendString(">\r\n");
      }
      write(commands.appendString("DATA\r\n"));
    }

    private void text() {
      byte[] letter = letters.letter(number);
      Buffer text = Buffer.buffer(letter.length + letter.length / 8);
      boolean lineStart = true;
      int from = 0;
      for (int at = 0; at < letter.length; at++) {
        if (lineStart && letter[at] == '.') {
          text.appendBytes(letter, from, at - from).appendByte((byte) '.');
          from = at;
        }
        lineStart = letter[at] == '\n';
      }
      write(text.appendBytes(letter, from, letter.length - from).appendString(".\r\n"));
    }

    private void write(Buffer bytes) {
      socket.write(bytes).onFailure(cause -> failed(cause.toString()));
    }

    private void failed(String why) {
      ready.tryFail(why);
      done.tryFail(why);
    }

    private void close() {
      socket.close().onFailure(cause -> failed(cause.toString()));
    }
  }
}
