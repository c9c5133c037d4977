package dev.relayout.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.relayout.DropFolderOptions;
import dev.relayout.ListenerAuthOptions;
import dev.relayout.ListenerLimitOptions;
import dev.relayout.ListenerOptions;
import dev.relayout.ListenerProxyOptions;
import dev.relayout.ListenerTlsOptions;
import dev.relayout.OptionException;
import dev.relayout.QueueOptions;
import dev.relayout.ReplyRetryOptions;
import dev.relayout.RetryOptions;
import dev.relayout.ScriptOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SmtpRelayOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// `docs/configuration.md` lists the keys that there are, with the defaults that they have.
class ConfigurationPageTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([A-Za-z]+)` \\| (?:`([^`]*)`)? *\\|");

  private static final Pattern HEADING = Pattern.compile("(?m)^##");

  static Stream<Arguments> sections() {
    return Stream.of(
        section("The relay", json -> new SmtpRelayOptions(json).toJson()),
        section("Queue", json -> new QueueOptions(json).toJson()),
        section("Listeners", json -> new ListenerOptions(json).toJson()),
        section("TLS of a listener", json -> new ListenerTlsOptions(json).toJson()),
        section("Logins", json -> new ListenerAuthOptions(json).toJson()),
        section("Limits", json -> new ListenerLimitOptions(json).toJson()),
        section("Balancers", json -> new ListenerProxyOptions(json).toJson()),
        section("Drop folders", json -> new DropFolderOptions(json).toJson()),
        section("Senders", json -> new SenderOptions(json).toJson()),
        section("Scripts", json -> new ScriptOptions(json).toJson()),
        section("Retry", json -> new RetryOptions(json).toJson()),
        section("Replies", json -> new ReplyRetryOptions(json).toJson()));
  }

  private static Arguments section(String heading, Function<JsonObject, JsonObject> options) {
    return Arguments.of(heading, options);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sections")
  void listsTheKeysWithTheirDefaults(String heading, Function<JsonObject, JsonObject> options)
      throws IOException {
    Map<String, String> documented = rows(heading);
    OptionException unknown =
        assertThrows(
            OptionException.class, () -> options.apply(new JsonObject().put("noSuchKey", 1)));
    assertEquals(new TreeSet<>(unknown.knownKeys()), documented.keySet());

    JsonObject defaults = new JsonObject();
    documented.forEach((key, value) -> {
      if (!value.isEmpty()) {
        defaults.put(key, yaml(value));
      }
    });
    assertEquals(options.apply(new JsonObject()), options.apply(defaults), "defaults");
  }

  /// Key → default as written, empty where the page names none.
  private static Map<String, String> rows(String heading) throws IOException {
    String page = Files.readString(Path.of("../docs/configuration.md"));
    int start = page.indexOf("# " + heading + "\n");
    Matcher next = HEADING.matcher(page).region(start + 1, page.length());
    String section = page.substring(start, next.find() ? next.start() : page.length());
    Map<String, String> rows = new TreeMap<>();
    ROW.matcher(section)
        .results()
        .forEach(row -> rows.put(row.group(1), row.group(2) == null ? "" : row.group(2)));
    return rows;
  }

  private static Object yaml(String text) {
    Object value = new Load(LoadSettings.builder().build()).loadFromString(text);
    return value instanceof List<?> list ? new JsonArray(list) : value;
  }
}
