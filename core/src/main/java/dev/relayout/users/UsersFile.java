package dev.relayout.users;

import dev.relayout.intake.Account;
import dev.relayout.smtp.Mailbox;
import dev.relayout.smtp.Parsed;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a users file holds: a line for each user, `name:hash` or `name:hash:sender,sender`; empty lines
/// and such that begin with `#` do not count.
final class UsersFile {
  /// Some hundred thousand users.
  private static final long MAX_BYTES = 32L << 20;

  /// A user.
  record User(PasswordHash hash, Account account) {}

  private final Map<String, User> users = new HashMap<>();
  private int highestCost = PasswordHash.DEFAULT_COST;

  private UsersFile() {}

  /// Reads the file; blocks.
  ///
  /// @throws IOException when it cannot be read, or is not as it should be; the message names file and
  ///     line and holds nothing of a hash
  static UsersFile read(Path file) throws IOException {
    List<String> lines = lines(file);
    UsersFile read = new UsersFile();
    for (int i = 0; i < lines.size(); i++) {
      try {
        read.line(lines.get(i).strip());
      } catch (IllegalArgumentException wrong) {
        throw new IOException(file + ":" + (i + 1) + ": " + wrong.getMessage(), wrong);
      }
    }
    if (!read.users.isEmpty()) {
      read.highestCost =
          read.users.values().stream().mapToInt(user -> user.hash.cost()).max().orElseThrow();
    }
    return read;
  }

  private static List<String> lines(Path file) throws IOException {
    long size;
    List<String> lines;
    try {
      size = Files.size(file);
      lines = size > MAX_BYTES ? List.of() : Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException notUtf8) {
      throw new IOException(file + " is not UTF-8", notUtf8);
    } catch (IOException broken) {
      throw unreadable(file, broken);
    }
    if (size > MAX_BYTES) {
      throw new IOException(file + " is larger than " + MAX_BYTES + " bytes");
    }
    return lines;
  }

  /// What the JDK says is the name of the file, or the reason, but not both.
  static IOException unreadable(Path file, IOException broken) {
    String why =
        switch (broken) {
          case NoSuchFileException missing -> " does not exist";
          case AccessDeniedException denied -> " may not be read by this user";
          default -> " cannot be read: " + broken.getMessage();
        };
    return new IOException(file + why, broken);
  }

  /// Null when nobody has that name.
  @Nullable User named(String name) {
    return users.get(name);
  }

  /// The highest cost of a hash in the file.
  int highestCost() {
    return highestCost;
  }

  private void line(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    String[] fields = line.split(":", 3);
    if (fields.length < 2 || fields[0].isBlank()) {
      throw new IllegalArgumentException("a line is NAME:HASH or NAME:HASH:SENDERS");
    }
    String name = fields[0].strip();
    PasswordHash hash = PasswordHash.parse(fields[1].strip());
    List<String> senders = fields.length > 2 ? senders(fields[2]) : List.of();
    if (users.put(name, new User(hash, new Account(name, senders))) != null) {
      throw new IllegalArgumentException("the name " + name + " stands here a second time");
    }
  }

  static List<String> senders(String list) {
    List<String> senders = new ArrayList<>();
    for (String word : list.split(",", -1)) {
      String sender = word.strip();
      String address = sender.startsWith("*@") ? "any" + sender.substring(1) : sender;
      switch (Mailbox.parse(address)) {
        case Parsed.Good<Mailbox>(Mailbox mailbox) ->
            senders.add(sender.startsWith("*@") ? sender : mailbox.toString());
        case Parsed.Bad<Mailbox> bad ->
            throw new IllegalArgumentException(
                "\"" + sender + "\" is neither an address nor *@domain");
      }
    }
    return senders;
  }
}
