package dev.relayout.script;

/// The hooks, by their names in every language.
public enum Hook {
  /// The send session begins.
  START("Start"),
  /// A connection stands, `ConnectedServer` is set.
  SERVER_CONNECTED("ServerConnected"),
  /// Once for every waiting message.
  CHECK_FILE("CheckFile"),
  /// Once for every complete reply.
  RETURN_CODE_HANDLER("ReturnCodeHandler"),
  /// Once for every transaction (VPOP3 8.8).
  MODIFY_RETURN_PATH("ModifyReturnPath");

  private final String functionName;

  Hook(String functionName) {
    this.functionName = functionName;
  }

  /// The name of the function in a script.
  public String functionName() {
    return functionName;
  }
}
