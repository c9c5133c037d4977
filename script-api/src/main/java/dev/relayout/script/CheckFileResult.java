package dev.relayout.script;

/// Reads what `CheckFile` decided: from the object it returned, or from the Actions parameter as the
/// script left it.
final class CheckFileResult {
  private static final String NO_REASON = "skipped by script";

  private final SessionVoice voice;

  CheckFileResult(SessionVoice voice) {
    this.voice = voice;
  }

  Decision decide(ScriptValue result, Actions actions) throws ScriptException {
    ScriptObject decided = decided(result, actions);
    boolean skip = Reading.truth(decided.get(Actions.SKIP_SEND));
    int priority = priority(decided.get(Actions.PRIORITY));
    String reason = Reading.reason(decided.get(Actions.REASON));
    return new Decision(skip, skip && reason.isEmpty() ? NO_REASON : reason, priority);
  }

  private ScriptObject decided(ScriptValue result, Actions actions) {
    if (result instanceof ScriptValue.Obj returned) {
      return returned.value();
    }
    voice.warnOnce(
        "CheckFile result",
        "CheckFile returned "
            + Reading.show(result)
            + ", not its Actions: the Actions parameter is used as the script left it");
    ScriptObject parameter = actions.guest();
    if (parameter == null) {
      throw new IllegalStateException("the adapter bound no object for Actions");
    }
    return parameter;
  }

  private int priority(ScriptValue value) {
    if (value == ScriptValue.Nil.NIL) {
      return (int) Actions.DEFAULT_PRIORITY;
    }
    var number = Reading.wholeNumber(value);
    if (number.isPresent()) {
      return (int) Math.clamp(number.getAsDouble(), 1.0, 100.0);
    }
    voice.warnOnce(
        "Priority",
        "Priority is no number but "
            + Reading.show(value)
            + ": "
            + Actions.DEFAULT_PRIORITY
            + " is used");
    return (int) Actions.DEFAULT_PRIORITY;
  }
}
