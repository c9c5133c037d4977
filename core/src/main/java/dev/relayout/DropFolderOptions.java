package dev.relayout;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/// A folder whose `.eml` files are taken into the queue.
public final class DropFolderOptions {
  /// How often the folder is looked at: every 2 s.
  public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(2);

  private String path = "";
  private Duration interval = DEFAULT_INTERVAL;

  /// No folder yet.
  public DropFolderOptions() {}

  /// That folder, all else default.
  public DropFolderOptions(String path) {
    setPath(path);
  }

  /// A copy.
  public DropFolderOptions(DropFolderOptions other) {
    path = other.path;
    interval = other.interval;
  }

  /// From JSON: `path`, `interval`.
  ///
  /// @throws IllegalArgumentException for an unknown key or a value that does not fit
  public DropFolderOptions(JsonObject json) {
    this(new Keys(json));
  }

  DropFolderOptions(Keys keys) {
    keys.string("path", this::setPath);
    keys.duration("interval", this::setInterval);
    keys.end();
  }

  /// As JSON that the constructor reads.
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    if (!path.isEmpty()) {
      json.put("path", path);
    }
    return json.put("interval", Quantities.text(interval));
  }

  /// The folder.
  public String getPath() {
    return path;
  }

  /// Sets the folder.
  public DropFolderOptions setPath(String path) {
    this.path = Checks.filled(path);
    return this;
  }

  /// How often the folder is looked at.
  public Duration getInterval() {
    return interval;
  }

  /// Sets how often the folder is looked at.
  public DropFolderOptions setInterval(Duration interval) {
    this.interval = Checks.positive(interval);
    return this;
  }
}
