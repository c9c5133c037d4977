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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The clients in front of the relay: connections that stay open and send message after message.
final class Source {
  private static final int REPLIES_BEFORE_TEXT = 3;

  private final Context context;
  // Vert.x closes a client that nobody holds, and its sockets.
  private final NetClient net;
  private final Letters letters;
  private final List<Client> clients = new ArrayList<>();
  private int next;
  private int end;

  private Source(Vertx vertx, Letters letters) {
    this.context = vertx.getOrCreateContext();
    this.net = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
    this.letters = letters;
  }

  /// Connects.
  static Future<Source> connect(Vertx vertx, int port, int connections, Letters letters) {
    Source source = new Source(vertx, letters);
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
  /// @return completes when each was accepted; fails when one was not
  Future<?> send(int from, int to) {
    return onContext(() -> {
      next = from;
      end = to;
      return Future.all(clients.stream().map(Client::run).toList());
    });
  }

  void close() {
    context.runOnContext(turn -> clients.forEach(Client::close));
  }

  private Future<?> onContext(Supplier<Future<?>> work) {
    Promise<Object> done = Promise.promise();
    context.runOnContext(turn -> work.get().<Object>map(all -> all).onComplete(done));
    return done.future();
  }

  /// One connection. On the context that all share.
  private final class Client {
    private final NetSocket socket;
    private final Promise<Void> ready = Promise.promise();
    private Promise<Void> done = Promise.promise();
    private boolean greeted;
    private int replies;
    private int number;

    private Client(NetSocket socket) {
      this.socket = socket;
      socket.handler(RecordParser.newDelimited("\r\n", this::line));
      socket.closeHandler(closed -> done.tryFail("the relay has closed the connection"));
    }

    private Future<Void> run() {
      done = Promise.promise();
      begin();
      return done.future();
    }

    private void line(Buffer line) {
      if (line.getByte(3) == '-') {
        return;
      }
      String code = line.getString(0, 3);
      if (code.charAt(0) > '3') {
        done.tryFail("message " + number + ": " + line);
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
        if (replies == REPLIES_BEFORE_TEXT) {
          text();
        } else if (replies > REPLIES_BEFORE_TEXT) {
          begin();
        }
      }
    }

    private void begin() {
      if (next >= end) {
        done.tryComplete();
        return;
      }
      number = next++;
      replies = 0;
      write(
          Buffer.buffer(
              "MAIL FROM:<newsletter@example.org>\r\nRCPT TO:<someone-"
                  + number
                  + "@example.net>\r\nDATA\r\n"));
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
      socket.write(bytes).onFailure(done::tryFail);
    }

    private void close() {
      socket.close().onFailure(done::tryFail);
    }
  }
}
