package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.relayout.smtp.WireClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Attack: 10,000 connections that do nothing.
class IdleConnectionsAttackTest extends ListenerCase {
  private static final int CONNECTIONS = 10_000;

  private Process idlers;

  @AfterEach
  void end() throws InterruptedException {
    if (idlers != null) {
      idlers.destroy();
      idlers.waitFor();
    }
  }

  /// What the idle clients were told.
  private String idle() throws IOException {
    long files =
        ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getMaxFileDescriptorCount();
    assumeTrue(files > CONNECTIONS + 500, "a process may open only " + files + " files: not tried");
    idlers =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                IdleClients.class.getName(),
                "" + port(),
                "" + CONNECTIONS)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = idlers.inputReader();
    return said.readLine();
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private void serves(InetAddress from) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
    try (WireClient client = new WireClient(socket)) {
      assertTrue(client.reply().startsWith("220 "));
      client.ask("EHLO me.example");
      client.ask("MAIL FROM:<a@b.example>");
      client.ask("RCPT TO:<c@d.example>");
      client.ask("DATA");
      assertTrue(client.ask("x\r\n.").startsWith("250 "));
    }
  }

  @Test
  void thoseBeyondTheLimitOfAClientAreSentAwayAndOthersServed() throws Exception {
    start(defaults);

    assertEquals("250 greeted, 9750 refused", idle());

    assumeTrue(
        !System.getProperty("os.name").startsWith("Mac"), "there is one loopback address only");
    serves(InetAddress.ofLiteral("127.0.0.2"));
  }

  @Test
  void amongTenThousandThatStayOthersAreServed() throws Exception {
    start(
        defaults.withConnections(
            ConnectionLimits.DEFAULT.withMaxConnections(CONNECTIONS + 10, CONNECTIONS + 10)));
    long before = used();

    assertEquals("10000 greeted, 0 refused", idle());

    long held = used() - before;
    System.out.printf(
        "10,000 idle connections: %,d bytes of heap, %,d each%n", held, held / CONNECTIONS);
    assertTrue(held / CONNECTIONS < 20_000, () -> held + " bytes are held");
    serves(InetAddress.getLoopbackAddress());
  }
}
