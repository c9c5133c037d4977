package dev.relayout.trufflelua.runtime;

import org.jspecify.annotations.Nullable;

/// What library code and runtime helpers throw: an error that does not know yet where it happened. Whoever called the library makes a
/// [LuaError] of it: the call node with chunk and line of the call, and with the name that the function has in that call.
public final class LibraryError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int argument;
  private final int operand;

  private LibraryError(String message, int argument, int operand) {
    super(message, null, false, false);
    this.argument = argument;
    this.operand = operand;
  }

  /// A plain message, Latin-1 of its bytes.
  public static LibraryError of(String message) {
    return new LibraryError(message, 0, 0);
  }

  /// About an argument, counted from 1: `bad argument #1 to 'name' (detail)`.
  public static LibraryError argument(int argument, String detail) {
    return new LibraryError(detail, argument, 0);
  }

  /// About the first or second operand of an operator: a node adds what the program calls it, `(local 'x')`.
  public static LibraryError operand(int operand, String message) {
    return new LibraryError(message, 0, operand);
  }

  /// The same without an operand: about a value that the program has no name for.
  public LibraryError nameless() {
    return operand == 0 ? this : of(text());
  }

  /// Which argument it is about, from 1; 0 when it is about none.
  public int argument() {
    return argument;
  }

  /// Which operand it is about, 1 or 2; 0 when it is about none.
  public int operand() {
    return operand;
  }

  /// Never null.
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  /// The whole message but its position (luaL_argerror).
  ///
  /// @param name of the function in the call; null when the call gives none
  /// @param method whether it was called as `object:name()`, so that `self` is no argument to the reader
  public String describe(@Nullable String name, boolean method) {
    if (argument == 0) {
      return text();
    }
    String shown = name == null ? "?" : name;
    int number = method ? argument - 1 : argument;
    if (number == 0) {
      return "calling '" + shown + "' on bad self (" + text() + ")";
    }
    return "bad argument #" + number + " to '" + shown + "' (" + text() + ")";
  }
}
