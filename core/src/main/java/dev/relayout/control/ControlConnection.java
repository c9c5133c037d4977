package dev.relayout.control;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client: its line, and the answer. On the socket's context.
final class ControlConnection {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.control");

  /// What a client may do.
  ///
  /// @param lineBytes the longest request; thousands of ids fit
  /// @param request time for the request to come
  /// @param taking time for the client to take a part of the answer
  record Limits(int lineBytes, Duration request, Duration taking) {
    static final Limits DEFAULT =
        new Limits(1 << 20, Duration.ofSeconds(10), Duration.ofSeconds(60));
  }

  private final Vertx vertx;
  private final NetSocket socket;
  private final ControlAnswers answers;
  private final Limits limits;
  private final long timer;
  private final Buffer line = Buffer.buffer();
  private boolean asked;

  ControlConnection(Vertx vertx, NetSocket socket, ControlAnswers answers, Limits limits) {
    this.vertx = vertx;
    this.socket = socket;
    this.answers = answers;
    this.limits = limits;
    this.timer =
        vertx.setTimer(
            limits.request.toMillis(),
            late -> refuse(socket, "no request came in " + limits.request.toSeconds() + " s"));
  }

  void serve() {
    socket.exceptionHandler(broken -> LOG.debug("a command went away", broken));
    socket.endHandler(gone -> vertx.cancelTimer(timer));
    socket.handler(this::received);
  }

  static void refuse(NetSocket socket, String why) {
    socket
        .end(line(new JsonObject().put("error", why)))
        .onFailure(gone -> LOG.debug("a command went away", gone));
  }

  private void received(Buffer bytes) {
    if (asked) {
      // One request a connection; the answer is on its way.
      return;
    }
    int searched = line.length();
    line.appendBuffer(bytes);
    int end = searched;
    while (end < line.length() && line.getByte(end) != '\n') {
      end++;
    }
    boolean whole = end < line.length();
    if (!whole && line.length() <= limits.lineBytes) {
      return;
    }
    asked = true;
    vertx.cancelTimer(timer);
    if (whole && end <= limits.lineBytes) {
      answer(line.getString(0, end));
    } else {
      refuse(socket, "the request is longer than " + limits.lineBytes + " bytes");
    }
  }

  private void answer(String text) {
    ControlRequest request;
    try {
      request = ControlRequest.of(new JsonObject(text));
    } catch (DecodeException | IllegalArgumentException e) {
      refuse(socket, "the request is not understood: " + e.getMessage());
      return;
    }
    answers
        .answer(request, this::write)
        .onSuccess(end ->
            socket
                .end(line(new JsonObject().put("end", end)))
                .onFailure(gone -> LOG.debug("a command went away", gone)))
        .onFailure(failure -> {
          LOG.warn("a command was not answered: {}", String.valueOf(failure));
          refuse(socket, String.valueOf(failure.getMessage()));
        });
  }

  /// The next slice is asked for when the client has taken this one.
  private Future<Void> write(List<JsonObject> slice) {
    Buffer lines = Buffer.buffer();
    slice.forEach(each -> lines.appendBuffer(line(each)));
    Promise<Void> taken = Promise.promise();
    long late =
        vertx.setTimer(
            limits.taking.toMillis(),
            slow -> {
              taken.tryFail("the command does not read its answer");
              socket.close().onFailure(gone -> LOG.debug("a command went away", gone));
            });
    socket
        .write(lines)
        .onComplete(written -> {
          vertx.cancelTimer(late);
          if (written.succeeded()) {
            taken.tryComplete();
          } else {
            taken.tryFail(written.cause());
          }
        });
    return taken.future();
  }

  private static Buffer line(JsonObject json) {
    return json.toBuffer().appendByte((byte) '\n');
  }
}
