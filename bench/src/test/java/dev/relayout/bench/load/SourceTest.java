package dev.relayout.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// That clients offer again what is refused for want of room, and nothing else. The peer reads its
/// replies from a list.
class SourceTest {
  private static final String FULL = "452 4.3.1 full";
  private static final String[] TAKEN = {"250 ok", "250 ok", "354 go ahead", "250 taken"};
  private static final String[] FULL_AT_THE_DOT = {"250 ok", "250 ok", "354 go ahead", FULL};
  private static final String[] FULL_AT_MAIL = {FULL, "503 MAIL first", "503 MAIL first"};

  private final Vertx vertx = Vertx.vertx();
  private final Letters letters = new Letters(200, 1);
  private final Deque<String> replies = new ArrayDeque<>();
  private final List<String> numbers = new ArrayList<>();

  @AfterEach
  void end() throws Exception {
    await(vertx.close());
  }

  @Test
  void whatIsRefusedIsOfferedAgain() throws Exception {
    script(FULL_AT_THE_DOT, FULL_AT_THE_DOT, TAKEN, TAKEN);
    Source source = connect(OptionalInt.of(1));
    Sent sent = await(source.send(0, 2, 0));
    assertEquals(2, source.refused());
    assertEquals(2, source.acknowledged());
    assertEquals(List.of("0", "0", "0", "1"), numbers);
    assertTrue(sent.acknowledged()[0] > sent.begun()[0]);
  }

  @Test
  void atOnceIsPossible() throws Exception {
    script(FULL_AT_THE_DOT, TAKEN);
    Source source = connect(OptionalInt.of(0));
    await(source.send(0, 1, 0));
    assertEquals(1, source.refused());
    assertEquals(List.of("0", "0"), numbers);
  }

  @Test
  void mailMayBeRefusedBeforeItsText() throws Exception {
    script(FULL_AT_MAIL, TAKEN);
    Source source = connect(OptionalInt.of(0));
    await(source.send(0, 1, 0));
    assertEquals(1, source.refused());
    assertEquals(1, source.acknowledged());
    assertEquals(List.of("0"), numbers);
  }

  @Test
  void anotherRefusalIsAFailure() throws Exception {
    script(new String[] {"250 ok", "250 ok", "354 go ahead", "451 4.3.0 broken"});
    Source source = connect(OptionalInt.of(0));
    var failure = assertThrows(ExecutionException.class, () -> await(source.send(0, 1, 0)));
    assertTrue(failure.getMessage().contains("451 4.3.0 broken"), failure::getMessage);
  }

  @Test
  void whoDoesNotRepeatFails() throws Exception {
    script(FULL_AT_THE_DOT);
    Source source = connect(OptionalInt.empty());
    var failure = assertThrows(ExecutionException.class, () -> await(source.send(0, 1, 0)));
    assertTrue(failure.getMessage().contains(FULL), failure::getMessage);
    assertEquals(0, source.refused());
  }

  private void script(String[]... messages) {
    for (String[] message : messages) {
      replies.addAll(List.of(message));
    }
  }

  private Source connect(OptionalInt repeatMillis) throws Exception {
    int port =
        await(
            vertx
                .createNetServer()
                .connectHandler(this::serve)
                .listen(0, "127.0.0.1")
                .map(server -> server.actualPort()));
    return await(Source.connect(vertx, port, 1, letters, repeatMillis, null));
  }

  private void serve(NetSocket socket) {
    say(socket, "220 peer");
    boolean[] data = {false};
    socket.handler(
        RecordParser.newDelimited(
            "\r\n",
            line -> {
              String text = line.toString();
              if (text.startsWith("EHLO")) {
                say(socket, "250 peer");
              } else if (data[0] && text.startsWith("X-Number: ")) {
                numbers.add(String.valueOf(Integer.parseInt(text.substring(10))));
              } else if (!data[0] || text.equals(".")) {
                String reply = replies.remove();
                data[0] = reply.startsWith("354");
                say(socket, reply);
              }
            }));
  }

  private static void say(NetSocket socket, String reply) {
    socket.write(reply + "\r\n").onFailure(Throwable::printStackTrace);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
