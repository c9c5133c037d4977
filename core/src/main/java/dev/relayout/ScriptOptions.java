package dev.relayout;

import dev.relayout.schedule.OnScriptError;
import dev.relayout.script.ScriptLimits;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A relay script and what it may do.
public final class ScriptOptions {
  /// Longest time of one call into the script: 5 s.
  public static final Duration DEFAULT_CALL_TIME = ScriptLimits.DEFAULT.callTime();

  /// Heap that one call may allocate: 256 MiB.
  public static final long DEFAULT_CALL_BYTES = ScriptLimits.DEFAULT.callBytes();

  /// Heap that the values of one running script may take: 128 MiB.
  public static final long DEFAULT_LIVE_BYTES = ScriptLimits.DEFAULT.liveBytes();

  /// Whether a script may read files: no.
  public static final boolean DEFAULT_ALLOW_FILES = false;

  /// What becomes of a message whose `CheckFile` failed: it waits.
  public static final OnScriptError DEFAULT_ON_SCRIPT_ERROR = OnScriptError.DEFER;

  private String path = "";
  private @Nullable String engine;
  private Duration callTime = DEFAULT_CALL_TIME;
  private long callBytes = DEFAULT_CALL_BYTES;
  private long liveBytes = DEFAULT_LIVE_BYTES;
  private boolean allowFiles = DEFAULT_ALLOW_FILES;
  private OnScriptError onScriptError = DEFAULT_ON_SCRIPT_ERROR;

  /// No file yet.
  public ScriptOptions() {}

  /// The script in that file, all else default.
  public ScriptOptions(String path) {
    setPath(path);
  }

  /// A copy.
  public ScriptOptions(ScriptOptions other) {
    path = other.path;
    engine = other.engine;
    callTime = other.callTime;
    callBytes = other.callBytes;
    liveBytes = other.liveBytes;
    allowFiles = other.allowFiles;
    onScriptError = other.onScriptError;
  }

  /// From JSON: `path`, `engine`, `callTime`, `callBytes`, `liveBytes`, `allowFiles`,
  /// `onScriptError`.
  ///
  /// @throws IllegalArgumentException for an unknown key or a value that does not fit
  public ScriptOptions(JsonObject json) {
    this(new Keys(json));
  }

  ScriptOptions(Keys keys) {
    keys.string("path", this::setPath);
    keys.string("engine", this::setEngine);
    keys.duration("callTime", this::setCallTime);
    keys.bytes("callBytes", this::setCallBytes);
    keys.bytes("liveBytes", this::setLiveBytes);
    keys.bool("allowFiles", this::setAllowFiles);
    keys.choice("onScriptError", OnScriptError.class, this::setOnScriptError);
    keys.end();
  }

  /// As JSON that the constructor reads.
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    if (!path.isEmpty()) {
      json.put("path", path);
    }
    if (engine != null) {
      json.put("engine", engine);
    }
    return json.put("callTime", Quantities.text(callTime))
        .put("callBytes", callBytes)
        .put("liveBytes", liveBytes)
        .put("allowFiles", allowFiles)
        .put("onScriptError", onScriptError.name().toLowerCase(Locale.ROOT));
  }

  /// The script's file; empty = no script.
  public String getPath() {
    return path;
  }

  /// Sets the script's file. Its extension chooses the language unless [#setEngine] does.
  public ScriptOptions setPath(String path) {
    this.path = Checks.filled(path);
    return this;
  }

  /// Name of the engine; null = the file's name chooses.
  public @Nullable String getEngine() {
    return engine;
  }

  /// Sets the engine by name, such as `luaj`.
  public ScriptOptions setEngine(@Nullable String engine) {
    this.engine = engine;
    return this;
  }

  /// Longest wall time of one call into the script.
  public Duration getCallTime() {
    return callTime;
  }

  /// Sets the longest wall time of one call into the script.
  public ScriptOptions setCallTime(Duration callTime) {
    this.callTime = Checks.positive(callTime);
    return this;
  }

  /// Heap in bytes that one call may allocate; 0 = no limit.
  public long getCallBytes() {
    return callBytes;
  }

  /// Sets the heap in bytes that one call may allocate; 0 = no limit.
  public ScriptOptions setCallBytes(long callBytes) {
    this.callBytes = Checks.atLeast(0L, callBytes);
    return this;
  }

  /// Heap in bytes that the values of one running script may take at a time, where its language can count that; 0 = no limit.
  public long getLiveBytes() {
    return liveBytes;
  }

  /// Sets the heap in bytes that the values of one running script may take at a time; 0 = no limit.
  public ScriptOptions setLiveBytes(long liveBytes) {
    this.liveBytes = Checks.atLeast(0L, liveBytes);
    return this;
  }

  /// Whether the script may read files, `Filename` among them.
  public boolean isAllowFiles() {
    return allowFiles;
  }

  /// Grants or refuses reading files; writing is never granted.
  public ScriptOptions setAllowFiles(boolean allowFiles) {
    this.allowFiles = allowFiles;
    return this;
  }

  /// What becomes of a message whose `CheckFile` failed.
  public OnScriptError getOnScriptError() {
    return onScriptError;
  }

  /// Sets what becomes of a message whose `CheckFile` failed.
  public ScriptOptions setOnScriptError(OnScriptError onScriptError) {
    this.onScriptError = onScriptError;
    return this;
  }
}
