package dev.relayout.mx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.CopyOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Policies in a file of JSON, which is replaced as a whole.
///
/// @param file its folder must exist
public record PolicyFile(Vertx vertx, Path file) implements PolicyMemory {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.mx");

  @Override
  public Future<Map<String, Kept>> load() {
    return vertx
        .fileSystem()
        .readFile(file.toString())
        .map(content -> read(content.toJsonObject()))
        .recover(failure -> {
          if (!(failure.getCause() instanceof NoSuchFileException)) {
            LOG.warn("{} cannot be read, policies are fetched anew: {}", file, told(failure));
          }
          return Future.succeededFuture(Map.of());
        });
  }

  @Override
  public Future<Void> save(Map<String, Kept> policies) {
    JsonObject all = new JsonObject();
    policies.forEach((domain, kept) -> all.put(domain, json(kept)));
    String fresh = file + ".new";
    CopyOptions replacing = new CopyOptions().setReplaceExisting(true).setAtomicMove(true);
    return vertx
        .fileSystem()
        .writeFile(fresh, all.toBuffer())
        .compose(written -> vertx.fileSystem().move(fresh, file.toString(), replacing))
        .recover(failure -> {
          LOG.warn("{} cannot be written: {}", file, told(failure));
          return Future.succeededFuture();
        });
  }

  private static String told(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  private static JsonObject json(Kept kept) {
    StsPolicy policy = kept.policy();
    return new JsonObject()
        .put("id", kept.id())
        .put("until", kept.until())
        .put("mode", policy.mode().name().toLowerCase(Locale.ROOT))
        .put("mx", new JsonArray(policy.mx()))
        .put("maxAge", policy.maxAge().toSeconds());
  }

  private static Map<String, Kept> read(JsonObject all) {
    Map<String, Kept> policies = new HashMap<>();
    for (String domain : all.fieldNames()) {
      JsonObject json = all.getJsonObject(domain);
      List<String> mx = json.getJsonArray("mx").stream().map(String::valueOf).toList();
      StsPolicy.Mode mode = StsPolicy.Mode.valueOf(json.getString("mode").toUpperCase(Locale.ROOT));
      Instant until = json.getInstant("until");
      StsPolicy policy = new StsPolicy(mode, mx, Duration.ofSeconds(json.getLong("maxAge")));
      policies.put(domain, new Kept(json.getString("id"), policy, until));
    }
    return policies;
  }
}
