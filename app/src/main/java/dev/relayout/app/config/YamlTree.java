package dev.relayout.app.config;

import dev.relayout.app.UserError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A YAML text as JSON, and the line of each of its keys.
final class YamlTree {
  /// No configuration nests deeper; an alias that holds itself ends here.
  private static final int MAX_DEPTH = 16;

  /// Aliases of aliases could stand for any number of values.
  private static final int MAX_VALUES = 10_000;

  private final String file;
  private final Map<String, Integer> lines = new HashMap<>();
  private int values;

  private YamlTree(String file) {
    this.file = file;
  }

  /// A parsed file.
  ///
  /// @param lines path of a key, such as `senders[0].connections` → its line, from 1
  record Parsed(JsonObject json, Map<String, Integer> lines) {
    Parsed {
      lines = Map.copyOf(lines);
    }
  }

  /// @param file its name, for complaints
  /// @throws UserError when it is no YAML, or YAML beyond what JSON can say
  static Parsed parse(String file, String text) {
    YamlTree tree = new YamlTree(file);
    try {
      LoadSettings settings =
          LoadSettings.builder().setLabel(file).setAllowDuplicateKeys(false).build();
      tree.refuseDepth(new Parse(settings).parseString(text));
      Optional<Node> root = new Compose(settings).composeString(text);
      JsonObject json =
          root.isEmpty() || isNull(root.get()) ? new JsonObject() : tree.root(root.get());
      return new Parsed(json, tree.lines);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw UserError.usage(file + ":" + line + ": this is no YAML: " + e.getProblem());
    } catch (YamlEngineException | IllegalArgumentException e) {
      // The second for a tag (!!x) with strange characters.
      throw UserError.usage(file + ": this is no YAML: " + e.getMessage());
    }
  }

  /// Nodes are composed one within the other, and the stack has an end.
  private void refuseDepth(Iterable<Event> events) {
    int depth = 0;
    for (Event event : events) {
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      if (depth > MAX_DEPTH + 1) {
        int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        throw UserError.usage(file + ":" + line + ": this nests too deep");
      }
    }
  }

  private JsonObject root(Node node) {
    if (node instanceof MappingNode mapping) {
      return object(mapping, "", 0);
    }
    throw wrong(node, "the file holds no keys: write KEY: VALUE lines");
  }

  private Object value(Node node, String path, int depth) {
    if (depth > MAX_DEPTH || ++values > MAX_VALUES) {
      throw wrong(node, path + " nests too deep or holds too much");
    }
    return switch (node) {
      case MappingNode mapping -> object(mapping, path + ".", depth);
      case SequenceNode sequence -> array(sequence.getValue(), path, depth);
      case ScalarNode scalar -> scalar(scalar, path);
      default -> throw wrong(node, path + " is of a kind that has no meaning here");
    };
  }

  private JsonObject object(MappingNode mapping, String prefix, int depth) {
    JsonObject json = new JsonObject();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw wrong(tuple.getKeyNode(), "a key must be a word");
      }
      String path = prefix + key.getValue();
      lines.put(path, line(key));
      if (json.containsKey(key.getValue())) {
        throw wrong(key, path + " stands here a second time");
      }
      json.put(key.getValue(), value(tuple.getValueNode(), path, depth + 1));
    }
    return json;
  }

  private JsonArray array(List<Node> elements, String path, int depth) {
    JsonArray json = new JsonArray();
    for (int i = 0; i < elements.size(); i++) {
      String elementPath = path + "[" + i + "]";
      lines.put(elementPath, line(elements.get(i)));
      json.add(value(elements.get(i), elementPath, depth + 1));
    }
    return json;
  }

  private Object scalar(ScalarNode scalar, String path) {
    String text = scalar.getValue();
    if (isNull(scalar)) {
      // Taking it for "not there" would make a limit that lost its number no limit.
      throw wrong(scalar, path + " has no value: write one, or take the key out");
    }
    if (scalar.getTag().equals(Tag.BOOL)) {
      return text.equalsIgnoreCase("true");
    }
    try {
      if (scalar.getTag().equals(Tag.INT)) {
        return Long.parseLong(text);
      }
      return scalar.getTag().equals(Tag.FLOAT) ? Double.valueOf(text) : text;
    } catch (NumberFormatException notPlain) {
      // A number as only YAML writes it (.inf), or one too long: no option takes either.
      return text;
    }
  }

  private UserError wrong(Node node, String what) {
    return UserError.usage(file + ":" + line(node) + ": " + what);
  }

  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
