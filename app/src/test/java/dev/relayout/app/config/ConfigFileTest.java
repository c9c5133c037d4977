package dev.relayout.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.SmtpRelayOptions;
import dev.relayout.TermsOptions;
import dev.relayout.app.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
  @TempDir Path folder;

  @Test
  void readsWhatTheLibraryReads() {
    SmtpRelayOptions options =
        ConfigFile.parse(
            "relayout.yaml",
            """
            hostname: relay.example.com
            listeners:
              - host: 127.0.0.1
                port: 2526
                maxMessageSize: 10M
            senders:
              - name: office
                servers: ["smarthost.example.com:587", "[::1]:25"]
                useBatv: true
            retry: {first: 30s}
            """);
    assertEquals("relay.example.com", options.getHostname());
    assertEquals(10 << 20, options.getListeners().getFirst().getMaxMessageSize());
    assertEquals(2, options.getSenders().getFirst().getServers().size());
    assertTrue(options.getSenders().getFirst().getTunables().isUseBatv());
    assertEquals(Duration.ofSeconds(30), options.getRetry().getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          spol: x                                      ! 1: spol: unknown key, did you mean spool?
          colour: red                                  ! 1: colour: unknown key (known: closeTimeout,
          hostname: a|spool: b|hostname: c             ! 3: hostname stands here a second time
          listeners: [{port: high}]                    ! 1: listeners[0].port: must be a whole number, not high
          listeners:|  - port: 1|  - prot: 2           ! 3: listeners[1].prot: unknown key, did you mean port?
          listeners:|  - port: 65536                   ! 2: listeners[0].port: must be 0 to 65535, not 65536
          listeners:|  - port: 25|    clients: [0.0.0.0/1, 128.0.0.0/1] ! 3: listeners[0].clients: these networks are a large part of the Internet: this would be an open relay
          listeners:|  - auth:|      users: u              ! 2: listeners[0].auth: needs tls
          listeners:|  - tls:|      mode: starttls|      key: k ! 2: listeners[0].tls.certificate: is missing
          senders:|  - name: a|    useBatv: yes        ! 3: senders[0].useBatv: must be true or false, not yes
          senders:|  - name: a|    servers: b          ! 3: senders[0].servers: must be a list
          retry:|  first: 5                            ! 2: retry.first: must be a time such as 30s
          retry: 5m                                    ! 1: retry: must be an object
          spool:                                       ! 1: spool has no value
          script:|  path: a.lua|  callTime: null         ! 3: script.callTime has no value
          a: [                                         ! 1: this is no YAML
          - a                                          ! 1: the file holds no keys
          retry:|  first: 5h|  max: 1h                   ! 2: retry.first: must not be longer than max: 5h is longer than 1h
          retry:|  max: 1m                               ! 1: retry.first: must not be longer than max: 5m is longer than 1m
          retry:|  first: 5m|  pauses: [1m]              ! 2: retry.first: means nothing beside pauses
          retry:|  pauses: [1m]|  max: 5m                ! 3: retry.max: means nothing beside pauses
          retry:|  expiry: 1h|  warnAfter: 1h            ! 3: retry.warnAfter: must be shorter than expiry
          retry:|  replies:|  - pauses: [1m]             ! 3: retry.replies[0].reply: is missing; write what
          retry:|  replies:|  - reply: 450 *             ! 3: retry.replies[0]: changes nothing: give it pauses or an expiry
          senders:|  - filter:|      - "Attempt: all"|      - "Skip: sise > 1"  ! 4: senders[0].filter[1]: "Skip: sise > 1": unknown condition "sise"
          senders:|  - servers:|      - mx:smtp          ! 3: senders[0].servers[0]: "mx:smtp" is no server
          senders:|  - retry: {replies: [{expiry: 1h}]}  ! 2: senders[0].retry.replies[0].reply: is missing
          senders:|  - batvSecret: 12345               ! 2: senders[0].batvSecret: must be a text
          """)
  void complainsWithFileAndLine(String text, String says) {
    UserError e =
        assertThrows(
            UserError.class, () -> ConfigFile.parse("relayout.yaml", text.replace("|", "\n")));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("relayout.yaml:" + says), message);
    assertFalse(message.contains("12345"), "a secret must not come out");
    assertEquals(2, e.exitCode());
  }

  @Test
  void anEmptyFileIsAllDefaults() {
    assertEquals(
        new SmtpRelayOptions().toJson(), ConfigFile.parse("relayout.yaml", "# nothing\n").toJson());
  }

  @Test
  void anAnchorThatHoldsItselfEnds() {
    assertThrows(UserError.class, () -> ConfigFile.parse("relayout.yaml", "a: &x [*x]\n").toJson());
    String laughs =
        """
        a: &a [x,x,x,x,x,x,x,x,x]
        b: &b [*a,*a,*a,*a,*a,*a,*a,*a]
        c: &c [*b,*b,*b,*b,*b,*b,*b,*b]
        d: &d [*c,*c,*c,*c,*c,*c,*c,*c]
        e: [*d,*d,*d,*d,*d,*d,*d,*d]
        """;
    UserError e =
        assertThrows(UserError.class, () -> ConfigFile.parse("relayout.yaml", laughs).toJson());
    assertTrue(String.valueOf(e.getMessage()).contains("holds too much"), e.getMessage());
  }

  @Test
  void pathsAreTakenFromTheFoldersOfTheFile() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("relayout.yaml"),
            """
            script: {path: relayout.lua}
            dropFolders: [{path: drop}]
            senders: [{servers: ["a:25"], script: {path: /etc/other.js},
              tls: {ca: ca.pem, certificate: own.pem, key: own.key}, auth: {user: joe, passwordFile: word}}]
            """);
    SmtpRelayOptions options = ConfigFile.read(file);
    assertEquals(folder.resolve("spool").toString(), options.getSpool());
    assertEquals(folder.resolve("relayout.lua").toString(), options.getScript().getPath());
    assertEquals(folder.resolve("drop").toString(), options.getDropFolders().getFirst().getPath());
    TermsOptions terms = options.getSenders().getFirst().getTerms();
    assertEquals(folder.resolve("ca.pem").toString(), terms.getTls().getCa());
    assertEquals(folder.resolve("own.pem").toString(), terms.getTls().getCertificate());
    assertEquals(folder.resolve("own.key").toString(), terms.getTls().getKey());
    assertEquals(folder.resolve("word").toString(), terms.getAuth().getPasswordFile());
    assertEquals("", terms.getAuth().getTokenFile());
    assertEquals("/etc/other.js", options.getSenders().getFirst().getScript().getPath());
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("missing.yaml");
    UserError e = assertThrows(UserError.class, () -> ConfigFile.read(missing));
    assertEquals(missing + ": there is no such file", e.getMessage());
  }
}
