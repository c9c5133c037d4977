package dev.relayout.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/// That the measurement counts right; it measures nothing here.
class LoadTest {
  private static final LoadResult.Cost FREE = new LoadResult.Cost(0, 0, 0, 0);

  private final Letters letters = new Letters(4096, 2);
  private final Arrivals arrivals = new Arrivals(letters, 4);

  @Test
  void clientsAndServerAgreeOnEachRecipient(@TempDir Path folder) throws Exception {
    LoadOptions options =
        options("--bare", "--messages=200", "--warm-up=50", "--recipients=3", "--latency=5");
    LoadResult result = measured(options, folder);
    assertEquals(new LoadResult.Counts(600, 0, 0, 0), result.counts());
    // Two round trips; some grain of the timer is allowed for.
    assertTrue(result.acknowledgement()[0] > 8_000_000, "the server did not wait");
  }

  @Test
  void clientsAndServerAgreeUnderTls(@TempDir Path folder) throws Exception {
    LoadOptions options = options("--bare", "--tls", "--messages=50", "--warm-up=0");
    LoadResult result = measured(options, folder);
    assertEquals(new LoadResult.Counts(50, 0, 0, 0), result.counts());
    assertTrue(result.json(options).contains("\"tls\":true"), result.json(options));
  }

  @Test
  void underTlsNobodyIsServedInClear(@TempDir Path folder) throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      Sink sink = new Sink(vertx, arrivals, new Gate(), 0, Tls.in(folder));
      int port = sink.listen().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
      try (Socket clear = new Socket(InetAddress.getLoopbackAddress(), port)) {
        clear.setSoTimeout(30_000);
        clear.getOutputStream().write("EHLO in.clear\r\n".getBytes(StandardCharsets.US_ASCII));
        assertNotEquals('2', clear.getInputStream().read());
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void aPaceIsKept(@TempDir Path folder) throws Exception {
    LoadOptions options = options("--bare", "--messages=100", "--warm-up=0", "--rate=1000");
    LoadResult result = measured(options, folder);
    assertEquals(new LoadResult.Counts(100, 0, 0, 0), result.counts());
    assertTrue(result.seconds().accepting() > 0.095, "faster than offered");
  }

  @Test
  void whatWasSentArrivesWhole() {
    arrives(0, 0);
    arrives(0, 1);
    arrives(1, 2);
    arrives(1, 3);
    assertEquals(new LoadResult.Counts(4, 0, 0, 0), result(2).counts());
  }

  @Test
  void whatIsMissingIsLost() {
    arrives(0, 0);
    arrives(1, 2);
    arrives(1, 3);
    assertEquals(new LoadResult.Counts(3, 0, 1, 0), result(2).counts());
    assertFalse(result(2).good());
  }

  @Test
  void theSecondCopyIsADuplicate() {
    arrives(0, 0);
    arrives(0, 1);
    arrives(0, 1);
    assertEquals(new LoadResult.Counts(2, 1, 0, 0), result(1).counts());
    assertTrue(result(1).good());
  }

  @Test
  void anotherByteIsDamage() {
    byte[] letter = letters.letter(0);
    letter[letter.length - 3] ^= 1;
    arrivals.arrived(Letters.number(letter, letter.length), 0);
    arrives(0, 1);
    assertEquals(new LoadResult.Counts(1, 0, 1, 1), result(1).counts());
    assertFalse(result(1).good());
  }

  @Test
  void aStrangerGettingItIsDamage() {
    arrives(0, 0);
    arrives(0, 1);
    arrives(0, 2);
    arrives(0, 8);
    byte[] stranger = "RCPT TO:<bob@example.org>\r\n".getBytes(StandardCharsets.US_ASCII);
    arrives(0, Letters.recipient(stranger, stranger.length));
    assertEquals(new LoadResult.Counts(2, 0, 0, 3), result(1).counts());
    assertFalse(result(1).good());
  }

  @Test
  void optionsThatCannotBeAreToldApart() {
    assertThrows(TypeConversionException.class, options("--bytes=100")::check);
    assertThrows(TypeConversionException.class, options("--rate=-1")::check);
    assertThrows(TypeConversionException.class, options("--clients=0")::check);
    assertThrows(
        TypeConversionException.class, options("--messages=2000000000", "--recipients=50")::check);
    options().check();
  }

  private void arrives(int number, int recipient) {
    byte[] letter = letters.letter(number);
    arrivals.arrived(Letters.number(letter, letter.length), recipient);
  }

  private LoadResult result(int messages) {
    return LoadResult.of(Sent.none(0, messages), arrivals, letters, FREE);
  }

  private static LoadResult measured(LoadOptions options, Path folder) throws Exception {
    try (LoadRun run = new LoadRun(options, Path.of("."), folder)) {
      return run.measure();
    }
  }

  private static LoadOptions options(String... arguments) {
    LoadOptions options = new LoadOptions();
    new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
    return options;
  }
}
