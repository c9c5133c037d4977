package dev.relayout.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What each state on disk means at a start: the table of `docs/spool.md` as code.
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.spool");

  private final Path queue;
  private final Path damaged;
  private final Set<String> contents = new HashSet<>();
  private final TreeSet<String> states = new TreeSet<>();
  private final List<String> newStates = new ArrayList<>();

  /// @param damaged where files go that cannot be what this program wrote
  Recovery(Path queue, Path damaged) {
    this.queue = queue;
    this.damaged = damaged;
  }

  /// Removes leftovers and returns the messages, oldest first.
  List<QueuedMessage> run() throws IOException {
    list();
    for (String id : newStates) {
      remove(id + SpoolFolder.NEW_STATE, "a change that was not finished");
    }
    List<QueuedMessage> messages = new ArrayList<>(states.size());
    for (String id : states) {
      read(id, messages);
    }
    for (String id : contents) {
      if (!states.contains(id)) {
        remove(id + SpoolFolder.CONTENT, "a message that was never accepted, or is done");
      }
    }
    return messages;
  }

  private void list() throws IOException {
    try (Stream<Path> files = Files.list(queue)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        sort(String.valueOf(file.getFileName()));
      }
    }
  }

  private void sort(String name) {
    int dot = name.indexOf('.');
    String id = dot < 0 ? name : name.substring(0, dot);
    String kind = dot < 0 ? "" : name.substring(dot);
    if (!QueueIds.valid(id)) {
      LOG.warn("{} is not a file of the queue and is left alone", queue.resolve(name));
      return;
    }
    switch (kind) {
      case SpoolFolder.CONTENT -> contents.add(id);
      case SpoolFolder.STATE -> states.add(id);
      case SpoolFolder.NEW_STATE -> newStates.add(id);
      default -> LOG.warn("{} is not a file of the queue and is left alone", queue.resolve(name));
    }
  }

  private void read(String id, List<QueuedMessage> messages) throws IOException {
    Path state = queue.resolve(id + SpoolFolder.STATE);
    Path content = queue.resolve(id + SpoolFolder.CONTENT);
    try {
      QueuedMessage message = StateFile.decode(id, Files.readAllBytes(state));
      if (!contents.contains(id)) {
        throw new IOException("its content " + content.getFileName() + " is missing");
      }
      if (Files.size(content) != message.size()) {
        throw new IOException(
            "its content has " + Files.size(content) + " bytes, not " + message.size());
      }
      messages.add(message);
    } catch (IOException e) {
      setAside(id, e);
    }
  }

  /// Never thrown away: somebody was told 250 for it.
  private void setAside(String id, IOException why) throws IOException {
    Files.createDirectories(damaged);
    for (String kind : List.of(SpoolFolder.CONTENT, SpoolFolder.STATE)) {
      Path file = queue.resolve(id + kind);
      if (Files.exists(file)) {
        Files.move(file, damaged.resolve(id + kind), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    contents.remove(id);
    LOG.error(
        "id={} is damaged and not sent, its files are in {}: {}", id, damaged, why.getMessage());
  }

  private void remove(String name, String what) throws IOException {
    Files.deleteIfExists(queue.resolve(name));
    LOG.info("removed {} from the queue: {}", name, what);
  }
}
