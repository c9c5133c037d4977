package dev.relayout.intake;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files of a drop folder and their names:
///
/// - `NAME.eml` waits, or is still being written,
/// - `NAME.eml.work` is being taken by the relay, or was when it stopped,
/// - `NAME.eml.bad` cannot be sent; the log says why.
///
/// Blocks. Used by one thread at a time.
final class DropFiles {
  private static final String MAIL = ".eml";
  private static final String WORK = ".work";
  private static final String BAD = ".bad";

  /// What a file looked like.
  private record Sight(long size, FileTime modified) {}

  private final Path folder;
  private Map<Path, Sight> seen = new HashMap<>();

  DropFiles(Path folder) {
    this.folder = folder;
  }

  /// The files that have not changed since the call before, in order of their names. Links and
  /// folders are left alone.
  List<Path> ready() throws IOException {
    Map<Path, Sight> now = new HashMap<>();
    List<Path> ready = new ArrayList<>();
    for (Path file : list("*.{eml,EML}")) {
      Sight sight = sight(file);
      if (sight == null) {
        continue;
      }
      now.put(file, sight);
      if (sight.equals(seen.get(file))) {
        ready.add(file);
      }
    }
    seen = now;
    ready.sort(null);
    return ready;
  }

  /// Gives files that a relay was taking when it stopped their names back.
  List<Path> recover() throws IOException {
    List<Path> recovered = new ArrayList<>();
    for (Path work : list("*.{eml,EML}" + WORK)) {
      String name = work.getFileName().toString();
      recovered.add(rename(work, name.substring(0, name.length() - WORK.length()), ""));
    }
    return recovered;
  }

  /// Takes a file for the relay.
  ///
  /// @return its new name
  Path take(Path file) throws IOException {
    return rename(file, file.getFileName().toString(), WORK);
  }

  /// Gives a taken file its name back, for another try.
  void giveBack(Path file, Path work) throws IOException {
    rename(work, file.getFileName().toString(), "");
  }

  /// Puts a taken file aside for good.
  ///
  /// @return its new name
  Path reject(Path file, Path work) throws IOException {
    return rename(work, file.getFileName().toString(), BAD);
  }

  /// No file is ever overwritten: where `NAME.eml` is there already, `NAME~2.eml` is taken.
  private Path rename(Path from, String name, String suffix) throws IOException {
    String base = name.substring(0, name.length() - MAIL.length());
    Path to = folder.resolve(name + suffix);
    for (int i = 2; Files.exists(to, LinkOption.NOFOLLOW_LINKS); i++) {
      to = folder.resolve(base + "~" + i + MAIL + suffix);
    }
    return Files.move(from, to);
  }

  private List<Path> list(String glob) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder, glob)) {
      listing.forEach(files::add);
    } catch (DirectoryIteratorException broken) {
      throw broken.getCause();
    }
    return files;
  }

  private static @Nullable Sight sight(Path file) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile()
          ? new Sight(attributes.size(), attributes.lastModifiedTime())
          : null;
    } catch (NoSuchFileException taken) {
      return null;
    }
  }
}
