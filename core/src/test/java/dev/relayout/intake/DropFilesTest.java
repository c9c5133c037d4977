package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropFilesTest {
  @TempDir private Path folder;

  private List<String> ready(DropFiles files) throws IOException {
    return files.ready().stream().map(file -> file.getFileName().toString()).toList();
  }

  @Test
  void aFileIsReadyWhenItLooksTheSameTwice() throws IOException {
    DropFiles files = new DropFiles(folder);
    Path growing = Files.writeString(folder.resolve("growing.eml"), "a");
    Files.writeString(folder.resolve("done.eml"), "a");

    assertEquals(List.of(), ready(files));
    Files.writeString(growing, "ab");
    assertEquals(List.of("done.eml"), ready(files));
    Files.setLastModifiedTime(growing, FileTime.fromMillis(1));
    assertEquals(List.of("done.eml"), ready(files));
    assertEquals(List.of("done.eml", "growing.eml"), ready(files));
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    DropFiles files = new DropFiles(folder);
    Path file = Files.writeString(folder.resolve("a.eml"), "first");
    Path work = files.take(file);
    Files.writeString(file, "second");
    Path otherWork = files.take(file);
    Files.writeString(file, "third");

    files.giveBack(file, work);
    assertEquals(folder.resolve("a.eml.bad"), files.reject(file, otherWork));

    assertEquals("first", Files.readString(folder.resolve("a~2.eml")));
    assertEquals("second", Files.readString(folder.resolve("a.eml.bad")));
    assertEquals("third", Files.readString(folder.resolve("a.eml")));
  }
}
