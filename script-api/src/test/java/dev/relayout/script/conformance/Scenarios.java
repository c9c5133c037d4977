package dev.relayout.script.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Finds and reads the scenario files, from a folder of classes or from the kit's jar.
public final class Scenarios {
  private static final String FOLDER = "/conformance/";
  private static final String SUFFIX = ".yaml";

  private Scenarios() {}

  /// All scenarios in the order of their names.
  ///
  /// @throws ScenarioError when a file does not say what it means
  public static List<Scenario> load() {
    URL folder = Objects.requireNonNull(Scenarios.class.getResource(FOLDER), FOLDER);
    try {
      URI uri = folder.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return load(Path.of(uri));
      }
      Path jar = Path.of(URI.create(uri.getSchemeSpecificPart().replaceFirst("!.*", "")));
      try (FileSystem inside = FileSystems.newFileSystem(jar)) {
        return load(inside.getPath(FOLDER));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Scenario> load(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted()
          .map(Scenarios::load1)
          .toList();
    }
  }

  private static Scenario load1(Path file) {
    try {
      String fileName = String.valueOf(file.getFileName());
      return read(
          fileName.substring(0, fileName.length() - SUFFIX.length()), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads one scenario.
  ///
  /// @param name what it is called in reports
  /// @throws ScenarioError when the text does not say what it means
  public static Scenario read(String name, String yaml) {
    Fields fields;
    try {
      fields = Fields.of(name, new Load(LoadSettings.builder().build()).loadFromString(yaml));
    } catch (RuntimeException e) {
      throw new ScenarioError(name, String.valueOf(e.getMessage()), e);
    }
    Scenario scenario =
        new Scenario(
            name,
            fields.need("title"),
            fields.need("contract"),
            byLanguage(fields, "scripts"),
            byLanguage(fields, "fileNames"),
            modules(fields),
            Setting.read(fields),
            fields.any("steps").map(Fields::list).orElse(List.of()).stream()
                .map(numbered(name))
                .toList(),
            fields.fields("relay").map(Fields::rest).orElse(Map.of()));
    fields.end();
    return scenario;
  }

  private static java.util.function.Function<Object, Step> numbered(String name) {
    int[] number = {0};
    return node -> Steps.read(name + ", step " + ++number[0], node);
  }

  private static Map<String, String> byLanguage(Fields fields, String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    fields
        .fields(key)
        .ifPresent(found ->
            found
                .rest()
                .forEach((language, text) -> texts.put(known(fields, language), text(text))));
    return texts;
  }

  private static Map<String, Map<String, String>> modules(Fields fields) {
    Map<String, Map<String, String>> modules = new LinkedHashMap<>();
    fields
        .fields("modules")
        .ifPresent(found ->
            found
                .rest()
                .forEach((language, files) -> {
                  Map<String, String> texts = new LinkedHashMap<>();
                  Fields.of(fields.where() + ", modules", files)
                      .rest()
                      .forEach((file, text) -> texts.put(file, text(text)));
                  modules.put(known(fields, language), texts);
                }));
    return modules;
  }

  private static String known(Fields fields, String language) {
    if (!ByLanguage.LANGUAGES.contains(language)) {
      throw new ScenarioError(fields.where(), "unknown language: " + language);
    }
    return language;
  }

  private static String text(Object node) {
    return String.valueOf(node);
  }
}
