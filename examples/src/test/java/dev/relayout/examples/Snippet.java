package dev.relayout.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A script in a document: a fenced block whose first word is `lua` or `js`.
///
/// @param line of the fence, from 1
/// @param mode the rest of the fence's line: "" = must run without complaint; `fails` = a hook or
///     the script itself must fail; `files` = runs with the right to read files; a
///     file name = a module that other scripts of the page load
record Snippet(Path document, int line, String language, String mode, String code) {
  private static final Pattern BLOCK =
      Pattern.compile(
          "^```(lua|js)\\b *([a-z.]*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  static List<Snippet> in(Path document) throws IOException {
    String text = Files.readString(document);
    List<Snippet> snippets = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      int line = (int) text.substring(0, block.start()).lines().count() + 1;
      snippets.add(new Snippet(document, line, block.group(1), block.group(2), block.group(3)));
    }
    return snippets;
  }

  /// Whether it is a file that another script of the page loads.
  boolean module() {
    return mode.contains(".");
  }

  /// Writes it to a file that engines know by its extension, and beside it the modules of its page.
  Path writeTo(Path folder) throws IOException {
    for (Snippet each : in(document)) {
      if (each.module()) {
        Files.writeString(folder.resolve(each.mode), each.code);
      }
    }
    return Files.writeString(folder.resolve("relayout." + language), code);
  }

  /// Where it stands.
  String place() {
    return Repository.ROOT.relativize(document) + ":" + line + " " + language;
  }
}
