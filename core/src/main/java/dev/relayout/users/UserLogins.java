package dev.relayout.users;

import dev.relayout.intake.Account;
import dev.relayout.intake.Authenticator;
import dev.relayout.intake.Credentials;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logins by a users file, which is read again when it changes. Thread-safe.
public final class UserLogins implements Authenticator {
  private static final Logger LOG = LoggerFactory.getLogger(UserLogins.class);

  /// Hashing must not take all processors from the mail.
  private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  /// What tells that a file was changed.
  private record Version(FileTime modified, long size) {
    static Version of(Path file) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Version(attributes.lastModifiedTime(), attributes.size());
    }
  }

  /// @param nobody the hash that names are compared with which nobody has
  private record Known(UsersFile users, PasswordHash nobody) {}

  private final Path file;
  private final WorkerExecutor workers;
  private Version version;
  private Known known;
  private boolean gone;

  private UserLogins(Path file, WorkerExecutor workers, Version version, Known known) {
    this.file = file;
    this.workers = workers;
    this.version = version;
    this.known = known;
  }

  /// Reads the file.
  ///
  /// @return fails when it cannot be used; the message names file and line
  public static Future<UserLogins> open(Vertx vertx, Path file) {
    WorkerExecutor workers = vertx.createSharedWorkerExecutor("relayout-logins", THREADS);
    return workers
        .executeBlocking(
            () -> {
              try {
                Version version = Version.of(file);
                return new UserLogins(file, workers, version, read(file));
              } catch (NoSuchFileException missing) {
                throw UsersFile.unreadable(file, missing);
              }
            },
            false)
        .map(Objects::requireNonNull)
        .onFailure(unusable -> closed(workers));
  }

  @Override
  public Future<Optional<Account>> check(Credentials credentials) {
    return workers
        .executeBlocking(() -> find(credentials), false)
        .map(Objects::requireNonNull)
        .onComplete(done -> Arrays.fill(credentials.password(), (byte) 0));
  }

  /// Ends the threads.
  public Future<Void> close() {
    return workers.close();
  }

  private static void closed(WorkerExecutor workers) {
    workers.close().onFailure(broken -> LOG.debug("the threads for logins stay", broken));
  }

  private Optional<Account> find(Credentials credentials) {
    if (credentials.dropped().get()) {
      // Who comes and goes must not keep others waiting behind hashes that nobody asks for.
      throw new CancellationException("the client has gone");
    }
    Known now = current();
    UsersFile.User user = now.users.named(credentials.user());
    boolean matches = (user == null ? now.nobody : user.hash()).matches(credentials.password());
    return matches && user != null ? Optional.of(user.account()) : Optional.empty();
  }

  /// What the file holds now; what it held before when that cannot be used.
  private synchronized Known current() {
    try {
      Version found = Version.of(file);
      if (!found.equals(version)) {
        // Once, even when it fails: the next change is the next try.
        version = found;
        known = read(file);
        LOG.info("users={} read again", file);
      }
      gone = false;
    } catch (NoSuchFileException missing) {
      if (!gone) {
        gone = true;
        LOG.error("users={} is gone, the old users stay", file);
      }
    } catch (IOException broken) {
      LOG.error("users={} cannot be read again, the old users stay: {}", file, broken.toString());
    }
    return known;
  }

  private static Known read(Path file) throws IOException {
    UsersFile users = UsersFile.read(file);
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return new Known(users, PasswordHash.of(random, users.highestCost()));
  }
}
