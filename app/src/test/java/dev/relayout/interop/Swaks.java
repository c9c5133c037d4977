package dev.relayout.interop;

import dev.relayout.tls.TestCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A client with which people look at servers.
///
/// @param scratch takes what it prints
/// @param port of a server on this machine, which must show a certificate of the authority
record Swaks(Path scratch, TestCa ca, int port) {
  private static final String TLS_STARTED = "TLS started with cipher";

  /// What became of a message.
  ///
  /// @param status what the program ended with
  /// @param said the dialogue
  record Sent(int status, String said) {
    /// Whether TLS was spoken.
    boolean overTls() {
      return said.contains(TLS_STARTED);
    }

    /// Whether the server refused, which is not the same as that something went wrong.
    boolean refused() {
      return status != 0 && said.lines().anyMatch(line -> line.matches("<[-~]?\\*+ *[45]\\d\\d.*"));
    }
  }

  Swaks(Path scratch, TestCa ca, RealServer server) {
    this(scratch, ca, server.port());
  }

  /// Sends a message, with these further options.
  Sent send(String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Programs.get("swaks"), "--server", "127.0.0.1", "--port", "" + port));
    command.addAll(List.of("--helo", "client.example", "--from", "sender@origin.example"));
    command.addAll(List.of("--to", "it@box.example", "--tls-ca-path", ca.certificate().toString()));
    command.add("--tls-verify");
    command.addAll(List.of(options));
    Path log = Files.createTempFile(scratch, "swaks", ".log");
    int status =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    return new Sent(status, Files.readString(log));
  }
}
