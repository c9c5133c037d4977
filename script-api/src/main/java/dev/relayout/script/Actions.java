package dev.relayout.script;

import org.jspecify.annotations.Nullable;

/// The `Actions` parameter of `CheckFile`: a fresh object `SkipSend=false, Reason="", Priority=50`
/// for each message.
///
/// The adapter makes the script's own object from the defaults and [#bind]s it here, so that after
/// the call the contract can read what the script left in it, also when the script returned nothing.
public final class Actions {
  /// Defaults, nothing bound yet.
  public Actions() {}

  /// Field: keep the message back for now.
  public static final String SKIP_SEND = "SkipSend";

  /// Field: why, for the log and the queue.
  public static final String REASON = "Reason";

  /// Field: 100 first, 1 last.
  public static final String PRIORITY = "Priority";

  /// `SkipSend` of a fresh object.
  public static final boolean DEFAULT_SKIP_SEND = false;

  /// `Reason` of a fresh object.
  public static final String DEFAULT_REASON = "";

  /// `Priority` of a fresh object.
  public static final long DEFAULT_PRIORITY = 50;

  private @Nullable ScriptObject guest;

  /// Called by the adapter with the object that the script gets.
  public void bind(ScriptObject scriptObject) {
    guest = scriptObject;
  }

  /// The object that the script got; null before [#bind].
  public @Nullable ScriptObject guest() {
    return guest;
  }
}
