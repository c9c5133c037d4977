package dev.relayout.interop;

import dev.relayout.app.demo.LargeMail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// A message of `examples/mail`, and what must be found of it where it arrives.
record SampleMail(String name, byte[] bytes) {
  private static final Path FOLDER = Path.of("../examples/mail");

  /// What mail stores put in front of a message, behind which the relay's own Received stands; anything
  /// else there would be damage.
  private static final Set<String> TRACE_FIELDS =
      Set.of("return-path", "x-original-to", "delivered-to", "received");

  /// Every sample that a server may be expected to take, the large one included.
  static List<SampleMail> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return Stream.concat(
              files.filter(file -> file.toString().endsWith(".eml")).sorted().map(SampleMail::read),
              Stream.of(new SampleMail(LargeMail.FILE_NAME, LargeMail.bytes())))
          .toList();
    }
  }

  static SampleMail named(String path) {
    return read(FOLDER.resolve(path));
  }

  private static SampleMail read(Path file) {
    try {
      return new SampleMail(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An ASCII address for this message alone.
  String recipient() {
    return name.replace(".eml", "@box.example");
  }

  /// Whether a file of a mail store is this message, byte for byte, behind trace fields only.
  ///
  /// @param stored with LF line ends, as both servers store mail
  boolean standsIn(byte[] stored) {
    String file = latin1(stored);
    String original = withLf(latin1(bytes));
    return file.endsWith(original)
        && traceOnly(file.substring(0, file.length() - original.length()));
  }

  private static boolean traceOnly(String header) {
    return header.regionMatches(true, 0, "Return-Path:", 0, 12)
        && header.contains("\nReceived: by relay.example")
        && header
            .lines()
            .filter(line -> !line.startsWith("\t") && !line.startsWith(" "))
            .allMatch(line ->
                TRACE_FIELDS.contains(line.replaceFirst(":.*", "").toLowerCase(Locale.ROOT)));
  }

  /// SMTP cannot transmit a last line without its end.
  private static String withLf(String text) {
    String lines = text.replace("\r\n", "\n");
    return lines.endsWith("\n") ? lines : lines + "\n";
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
