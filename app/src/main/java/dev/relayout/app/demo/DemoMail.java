package dev.relayout.app.demo;

import dev.relayout.app.MessageFile;
import dev.relayout.app.Unreadable;
import dev.relayout.app.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A sample message.
///
/// @param name of its file
/// @param content as transmitted
record DemoMail(String name, byte[] content) {
  /// All sample mail of a folder by name, and the large message that is made when it is needed.
  static List<DemoMail> all(Path folder) {
    List<DemoMail> mails = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".eml")) {
          mails.add(new DemoMail(name, MessageFile.read(file)));
        }
      }
    } catch (IOException e) {
      throw Unreadable.file(folder, e);
    }
    if (mails.isEmpty()) {
      throw UserError.usage(folder + " holds no sample mail");
    }
    mails.add(new DemoMail(LargeMail.FILE_NAME, LargeMail.bytes()));
    return mails;
  }
}
