package dev.relayout.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.queue.QueueAction;
import dev.relayout.queue.QueueFilter;
import dev.relayout.queue.StoppedSpool;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlSocketTest {
  private static final ControlRequest LIST = new ControlRequest.ListThem(QueueFilter.ALL, 10);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final List<StoppedSpool> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(each -> Await.result(each.close()));
    Await.result(vertx.close());
  }

  private ControlSocket open(Path spool, ControlConnection.Limits limits) {
    StoppedSpool stopped = Await.result(StoppedSpool.open(vertx, spool, InstantSource.system()));
    opened.add(stopped);
    return Await.result(ControlSocket.open(vertx, spool, stopped.queue(), limits));
  }

  private ControlSocket open(Path spool) {
    return open(spool, ControlConnection.Limits.DEFAULT);
  }

  private static Optional<JsonObject> ask(Path spool) throws IOException {
    return ControlClient.ask(spool, LIST, each -> {});
  }

  /// What is answered to these bytes, until the relay closes.
  private String said(String request) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(folder.resolve("control.sock")));
      ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void onlyItsUserMayConnectAndNothingIsLeft() throws IOException {
    ControlSocket socket = open(folder);
    assertEquals(0L, ask(folder).orElseThrow().getLong("messages"));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder.resolve("control.sock"))));
    assertFalse(Files.exists(folder.resolve("control.new")));
    Await.result(socket.close());
    assertFalse(Files.exists(folder.resolve("control.sock")));
    assertEquals(Optional.empty(), ask(folder));
  }

  @Test
  void theSocketOfAKilledRelayIsNoRelayAndIsReplaced() throws IOException {
    Path file = folder.resolve("control.sock");
    try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(UnixDomainSocketAddress.of(file));
    }
    assertTrue(Files.exists(file));
    assertEquals(Optional.empty(), ask(folder));
    Files.createDirectory(folder.resolve("control.new"));
    open(folder);
    assertTrue(ask(folder).isPresent());
  }

  @Test
  void aPathThatIsTooLongForASocketIsNamedByAFile() throws IOException {
    Path deep = folder.resolve("d".repeat(100));
    ControlSocket socket = open(deep);
    Path file = Path.of(Files.readString(deep.resolve("control.path")).strip());
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
    assertTrue(ask(deep).isPresent());
    Await.result(socket.close());
    assertFalse(Files.exists(file.getParent()));
    assertFalse(Files.exists(deep.resolve("control.path")));
    assertEquals(Optional.empty(), ask(deep));
  }

  @Test
  void aForgedNameMakesUsDeleteNothing() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "x");
    Files.writeString(folder.resolve("control.path"), precious + "\n");
    open(folder);
    assertTrue(Files.exists(precious));
    assertTrue(ask(folder).isPresent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello | the request is not understood",
        "{} | nothing is known of",
        "{\"do\":\"explode\",\"filter\":{}} | nothing is known of \\\"explode\\\"",
        "{\"do\":\"delete\"} | there is no filter",
        "{\"do\":\"delete\",\"filter\":{\"ids\":[1]}} | a value of the wrong kind",
        "{\"do\":\"list\",\"filter\":{\"state\":\"lost\"}} | the request is not understood",
      })
  void whatIsNotUnderstoodIsToldAndChangesNothing(String request, String says) throws IOException {
    open(folder);
    String said = said(request + "\n");
    assertTrue(said.contains(says) && said.startsWith("{\"error\":"), said);
    assertEquals(1, said.lines().count());
  }

  @Test
  void aRequestHasALongestLineAndATime() throws IOException {
    open(
        folder, new ControlConnection.Limits(1_000, Duration.ofMillis(50), Duration.ofSeconds(60)));
    assertTrue(said("x".repeat(1_001)).contains("longer than 1000 bytes"));
    assertTrue(said("x".repeat(1_000)).contains("no request came"));
    assertTrue(said("").contains("no request came"));
  }

  @Test
  void aRelayThatIsStoppedInItsTracksIsTold() throws IOException {
    try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(UnixDomainSocketAddress.of(folder.resolve("control.sock")));
      ControlException e =
          assertThrows(
              ControlException.class,
              () -> ControlClient.ask(folder, LIST, each -> {}, Duration.ofMillis(50)));
      assertTrue(e.getMessage().contains("does not answer"), e.getMessage());
    }
  }

  @Test
  void tooManyCommandsAtOnceAreRefused() throws IOException {
    open(folder);
    List<SocketChannel> held = new ArrayList<>();
    for (int i = 0; i < ControlSocket.MAX_CLIENTS; i++) {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      channel.connect(UnixDomainSocketAddress.of(folder.resolve("control.sock")));
      held.add(channel);
    }
    assertTrue(said("").contains("too many commands"));
    for (SocketChannel channel : held) {
      channel.close();
    }
  }

  @Test
  void aRequestIsTheSameWhenItArrives() {
    QueueFilter filter =
        new QueueFilter(
            List.of("A", "B"),
            "<>",
            "*.example",
            Duration.ofHours(2),
            "grey",
            dev.relayout.queue.QueueItem.State.HELD);
    for (ControlRequest request :
        List.of(
            LIST,
            new ControlRequest.Show("A"),
            new ControlRequest.Change(QueueAction.DELETE, filter, "kim"))) {
      assertEquals(request, ControlRequest.of(new JsonObject(request.toJson().encode())));
    }
  }

  /// As with Vert.x over io_uring: listening throws, and what never listened never closes.
  @Test
  void aTransportWithoutSuchSocketsIsNoReasonToWait() {
    NetServer deaf =
        stub(
            NetServer.class,
            (method, arguments) ->
                switch (method) {
                  case "listen" -> throw new IllegalArgumentException("no domain sockets");
                  case "close" -> Promise.promise().future();
                  default -> null;
                });
    Vertx lacking =
        stub(
            Vertx.class,
            (method, arguments) ->
                switch (method) {
                  case "createNetServer" -> deaf;
                  case "executeBlocking" -> vertx.executeBlocking((Callable<?>) arguments[0]);
                  default -> throw new AssertionError(method);
                });
    StoppedSpool stopped = Await.result(StoppedSpool.open(vertx, folder, InstantSource.system()));
    opened.add(stopped);
    Throwable failure = Await.failure(ControlSocket.open(lacking, folder, stopped.queue()));
    assertEquals("no domain sockets", failure.getMessage());
  }

  private static <T> T stub(Class<T> type, BiFunction<String, Object[], @Nullable Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.apply(method.getName(), arguments)));
  }
}
