package dev.relayout.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server behind the relay: takes everything as fast as one event loop can, and answers then, or a
/// while later as a server far away does.
final class Sink {
  private static final Logger LOG = LoggerFactory.getLogger(Sink.class);

  private final Vertx vertx;
  private final Arrivals arrivals;
  private final Gate gate;
  private volatile int latencyMillis;
  private final NetServer server;

  /// @param latencyMillis how long after its command a reply leaves
  /// @param tls null: in clear
  Sink(Vertx vertx, Arrivals arrivals, Gate gate, int latencyMillis, @Nullable Tls tls) {
    this.vertx = vertx;
    this.arrivals = arrivals;
    this.gate = gate;
    this.latencyMillis = latencyMillis;
    NetServerOptions options = new NetServerOptions().setHost("127.0.0.1").setTcpNoDelay(true);
    this.server = vertx.createNetServer(tls == null ? options : tls.of(options));
  }

  /// Listens on a free port.
  ///
  /// @return the port
  Future<Integer> listen() {
    return server
        .connectHandler(socket -> new Dialogue(socket, vertx.getOrCreateContext()).begin())
        .listen()
        .map(NetServer::actualPort);
  }

  /// From now on replies leave so long after their command. No command should be under way: replies
  /// to it could overtake each other.
  void answerAfter(int millis) {
    latencyMillis = millis;
  }

  Future<?> close() {
    return server.close();
  }

  /// One connection; on its event loop.
  private final class Dialogue {
    private static final int LINE = 1 << 10;

    private final NetSocket socket;
    private final Context context;
    private Buffer replies = Buffer.buffer();
    private byte[] line = new byte[LINE];
    private int lineLength;
    private byte[] message = new byte[1 << 14];
    private int messageLength;
    private int[] recipients = new int[1];
    private int recipientCount;
    private boolean data;
    private boolean held;
    private boolean ending;

    private Dialogue(NetSocket socket, Context context) {
      this.socket = socket;
      this.context = context;
    }

    private void begin() {
      socket.handler(this::read);
      say("220 sink.example ESMTP");
      flush();
    }

    private void read(Buffer received) {
      byte[] bytes = received.getBytes();
      int from = 0;
      for (int at = 0; at < bytes.length; at++) {
        if (bytes[at] == '\n') {
          keep(bytes, from, at + 1);
          from = at + 1;
          line();
          lineLength = 0;
        }
      }
      keep(bytes, from, bytes.length);
      flush();
    }

    private void keep(byte[] bytes, int from, int to) {
      int length = to - from;
      if (lineLength + length > line.length) {
        line = Arrays.copyOf(line, 2 * (lineLength + length));
      }
      System.arraycopy(bytes, from, line, lineLength, length);
      lineLength += length;
    }

    private void line() {
      if (data) {
        dataLine();
        return;
      }
      switch (line[0] & 0xdf) {
        case 'E' -> say("250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 0");
        case 'D' -> {
          data = true;
          messageLength = 0;
          say("354 go ahead");
        }
        case 'Q' -> {
          say("221 2.0.0 bye");
          ending = true;
        }
        case 'M' -> {
          recipientCount = 0;
          say("250 2.1.0 ok");
        }
        case 'R' -> {
          if ((line[1] & 0xdf) == 'C') {
            recipient(Letters.recipient(line, lineLength));
          } else {
            recipientCount = 0;
          }
          say("250 2.0.0 ok");
        }
        case 'N' -> say("250 2.0.0 ok");
        default -> say("500 5.5.2 what?");
      }
    }

    private void recipient(int number) {
      if (recipientCount == recipients.length) {
        recipients = Arrays.copyOf(recipients, 2 * recipientCount);
      }
      recipients[recipientCount++] = number;
    }

    private void dataLine() {
      int from = line[0] == '.' ? 1 : 0;
      if (from == 1 && lineLength == 3) {
        data = false;
        int number = Letters.number(message, messageLength);
        for (int i = 0; i < recipientCount; i++) {
          arrivals.arrived(number, recipients[i]);
        }
        recipientCount = 0;
        flush();
        say("250 2.0.0 taken");
        // What is said to commands behind the dot must not come before.
        held = !gate.pass(this::released);
        return;
      }
      int length = lineLength - from;
      if (messageLength + length > message.length) {
        message = Arrays.copyOf(message, 2 * (messageLength + length));
      }
      System.arraycopy(line, from, message, messageLength, length);
      messageLength += length;
    }

    /// Called by whoever opens the gate.
    private void released() {
      context.runOnContext(turn -> {
        held = false;
        flush();
      });
    }

    /// The relay sees it, too, and sends again what was not answered.
    private void lost(Throwable cause) {
      LOG.warn("the sink lost a connection: {}", cause.toString());
    }

    private void say(String reply) {
      replies.appendString(reply).appendString("\r\n");
    }

    private void flush() {
      if (replies.length() == 0 || held) {
        return;
      }
      Buffer batch = replies;
      boolean last = ending;
      int millis = latencyMillis;
      replies = Buffer.buffer();
      if (millis == 0) {
        write(batch, last);
      } else {
        // Timers of one length fire in the order in which they were set.
        vertx.setTimer(millis, timer -> write(batch, last));
      }
    }

    private void write(Buffer batch, boolean last) {
      (last ? socket.end(batch) : socket.write(batch)).onFailure(this::lost);
    }
  }
}
