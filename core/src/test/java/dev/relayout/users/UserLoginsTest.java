package dev.relayout.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.LogCapture;
import dev.relayout.intake.Account;
import dev.relayout.intake.Credentials;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserLoginsTest {
  /// "secret", spelled as Apache's htpasswd does.
  private static final String BY_HTPASSWD =
      PasswordHash.of("secret".getBytes(StandardCharsets.UTF_8), 4).text().replace("$2b$", "$2y$");

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("users.txt");
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private static String line(String name, String password) {
    return name + ":" + PasswordHash.of(password.getBytes(StandardCharsets.UTF_8), 4).text();
  }

  private UserLogins with(String... lines) throws IOException {
    Files.write(file, List.of(lines));
    return UserLogins.open(vertx, file).await();
  }

  private static Optional<Account> login(UserLogins logins, String user, String password) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    Optional<Account> found = logins.check(new Credentials(user, bytes)).await();
    for (byte left : bytes) {
      assertEquals(0, left, "the password does not stay in memory");
    }
    return found;
  }

  @Test
  void namesAndPasswordsBelongTogether() throws Exception {
    UserLogins logins =
        with(
            "# the office",
            "",
            line("joe", "secret"),
            line("jörg", "gehe:im ü") + ":jörg@example.org, *@b.example ");

    assertEquals(Optional.of(new Account("joe", List.of())), login(logins, "joe", "secret"));
    assertEquals(
        Optional.of(new Account("jörg", List.of("jörg@example.org", "*@b.example"))),
        login(logins, "jörg", "gehe:im ü"));
    assertEquals(Optional.empty(), login(logins, "joe", "gehe:im ü"));
    assertEquals(Optional.empty(), login(logins, "joe", ""));
    assertEquals(Optional.empty(), login(logins, "Joe", "secret"));
    assertEquals(Optional.empty(), login(logins, "nobody", "secret"));
  }

  @Test
  void forAClientThatHasGoneNothingIsHashed() throws Exception {
    UserLogins logins = with(line("joe", "secret"));
    byte[] secret = "secret".getBytes(StandardCharsets.UTF_8);
    Credentials dropped = new Credentials("joe", secret);
    dropped.dropped().set(true);

    assertThrows(CancellationException.class, () -> logins.check(dropped).await());
    assertEquals(0, secret[0], "the password does not stay in memory");
  }

  @Test
  void hashesThatOthersSpellAreRead() throws Exception {
    assertTrue(login(with("joe:" + BY_HTPASSWD), "joe", "secret").isPresent());
  }

  /// bcrypt looks at 72 bytes only.
  @Test
  void aLongerPasswordIsAnotherOne() throws Exception {
    String longest = "x".repeat(72);
    UserLogins logins = with(line("joe", longest));

    assertTrue(login(logins, "joe", longest).isPresent());
    assertFalse(login(logins, "joe", longest + "x").isPresent());
  }

  @Test
  void aChangedFileCountsAtTheNextLogin() throws Exception {
    UserLogins logins = with(line("joe", "secret"));
    Files.write(file, List.of(line("joe", "changed"), line("ann", "new one")));

    assertFalse(login(logins, "joe", "secret").isPresent());
    assertTrue(login(logins, "joe", "changed").isPresent());
    assertTrue(login(logins, "ann", "new one").isPresent());
  }

  @Test
  void aFileThatIsBrokenOrGoneLeavesTheOldUsers() throws Exception {
    UserLogins logins = with(line("joe", "secret"));
    try (LogCapture log = new LogCapture(UserLogins.class)) {
      Files.writeString(file, "joe:broken\n");
      assertTrue(login(logins, "joe", "secret").isPresent());
      assertTrue(login(logins, "joe", "secret").isPresent());
      Files.delete(file);
      assertTrue(login(logins, "joe", "secret").isPresent());
      assertTrue(login(logins, "joe", "secret").isPresent());

      assertEquals(2, log.lines().size(), "once each: " + log.lines());
      assertTrue(log.lines().getFirst().contains("users.txt:1: no bcrypt hash"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "joe                       | :2: a line is NAME:HASH",
        ":x                        | :2: a line is NAME:HASH",
        "joe:secret                | :2: no bcrypt hash",
        "joe:$2y$31$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | :2: the cost of a bcrypt hash must be 4 to 15",
      })
  void aBadLineIsNamed(String line, String says) {
    var thrown = assertThrows(IOException.class, () -> with("# first", line));
    assertTrue(thrown.getMessage().contains("users.txt" + says), thrown.getMessage());
    assertFalse(thrown.getMessage().contains("secret"), "maybe somebody's password");
  }

  @Test
  void aNameStandsOnce() {
    String line = line("joe", "x");
    var thrown = assertThrows(IOException.class, () -> with(line, line));
    assertTrue(thrown.getMessage().endsWith(":2: the name joe stands here a second time"));
  }

  @Test
  void nothingPrintsASecret() {
    PasswordHash hash = PasswordHash.of(new byte[] {'x'}, 4);
    assertEquals("PasswordHash[cost=4]", hash.toString());
    assertEquals("Credentials[joe]", new Credentials("joe", new byte[] {'x'}).toString());
  }
}
