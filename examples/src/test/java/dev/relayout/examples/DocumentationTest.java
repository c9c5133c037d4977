package dev.relayout.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.app.Console;
import dev.relayout.app.Relayout;
import dev.relayout.app.config.ConfigFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the documentation names is there: files, commands, flags, configuration keys.
class DocumentationTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");
  private static final Pattern COMMAND = Pattern.compile("\\./relayout ([a-z]+)([^`\\n]*)");
  private static final Pattern FLAG = Pattern.compile("(?<= )(--?[a-z][a-z-]*)");
  private static final Pattern MERGE = Pattern.compile("(?m)^(?:<{7}|>{7}) ");
  private static final Pattern YAML =
      Pattern.compile("^```yaml\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern JAVA =
      Pattern.compile("^```java\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void everyLinkLeadsToFile() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        String target = link.group(1);
        if (!target.contains("://") && !Files.exists(page.resolveSibling(target))) {
          dead.add(Repository.ROOT.relativize(page) + " -> " + target);
        }
      }
    }
    assertEquals(List.of(), dead);
  }

  @Test
  void noPageHasMarksOfMerge() throws IOException {
    List<String> marked = new ArrayList<>();
    for (Path page : pages()) {
      if (MERGE.matcher(Files.readString(page)).find()) {
        marked.add(Repository.ROOT.relativize(page).toString());
      }
    }
    assertEquals(List.of(), marked);
  }

  @Test
  void flowFollowsTheMessageThroughFiles() throws IOException {
    Matcher link = LINK.matcher(Files.readString(Repository.DOCS.resolve("flow.md")));
    long files = link.results().filter(each -> each.group(1).endsWith(".java")).count();
    assertTrue(files > 20, "docs/flow.md links to " + files + " source files only");
  }

  @Test
  void everyCommandAndFlagExists() throws IOException {
    List<String> unknown = new ArrayList<>();
    Map<String, String> help = new TreeMap<>();
    for (Path page : pages()) {
      Matcher command = COMMAND.matcher(Files.readString(page));
      while (command.find()) {
        String text = help.computeIfAbsent(command.group(1), DocumentationTest::helpOf);
        Matcher flag = FLAG.matcher(command.group(2));
        while (flag.find()) {
          if (!Pattern.compile("(?m)[ ,]" + flag.group(1) + "\\b").matcher(text).find()) {
            unknown.add(Repository.ROOT.relativize(page) + ": " + command.group());
          }
        }
      }
    }
    assertEquals(List.of(), unknown);
    assertTrue(
        help.keySet().containsAll(List.of("check", "demo", "run", "sink")),
        "documented: " + help.keySet());
  }

  @Test
  void readmesConfigurationIsUnderstood() throws IOException {
    Matcher yaml = YAML.matcher(Files.readString(Repository.ROOT.resolve("README.md")));
    assertTrue(yaml.find(), "there is one");
    var options =
        ConfigFile.read(Files.writeString(folder.resolve("relayout.yaml"), yaml.group(1)));
    assertEquals("provider", options.getSenders().getFirst().getName());
    assertFalse(yaml.find(), "there is only one");
  }

  @Test
  void readmesJavaCompiles() throws IOException {
    Matcher java = JAVA.matcher(Files.readString(Repository.ROOT.resolve("README.md")));
    assertTrue(java.find(), "there is some");
    Path source =
        Files.writeString(
            folder.resolve("Readme.java"),
            """
            import dev.relayout.*;
            import io.vertx.core.Vertx;
            import io.vertx.core.buffer.Buffer;
            import java.util.List;
            class Readme {
              void run(Vertx vertx, Buffer message) {
            %s
              }
            }
            """
                .formatted(java.group(1)));
    StringWriter complaints = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
      var units = files.getJavaFileObjects(source);
      assertTrue(
          compiler.getTask(complaints, files, null, options, null, units).call(),
          complaints::toString);
    }
  }

  private static String helpOf(String command) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int code =
        Relayout.execute(
            new Console(InputStream.nullInputStream(), writer, writer), command, "--help");
    assertEquals(0, code, () -> command + " --help: " + out);
    // Without such a command it is the help of relayout itself.
    assertTrue(out.toString().contains("relayout " + command), () -> "no command " + command);
    return out.toString();
  }

  /// Every page of the repository.
  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (Path start : List.of(Repository.DOCS, Repository.ROOT.resolve("examples"))) {
      try (Stream<Path> files = Files.walk(start)) {
        files
            .filter(
                file -> file.toString().endsWith(".md") && !file.toString().contains("/target/"))
            .sorted()
            .forEach(pages::add);
      }
    }
    try (Stream<Path> files = Files.list(Repository.ROOT)) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }
}
