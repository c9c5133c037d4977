package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.nodes.Node;
import org.jspecify.annotations.Nullable;

/// Lets a `StackOverflowError` pass some calls before anybody makes an error of Lua of it: right where the stack is full, whatever is tried
/// overflows again, and for each overflow the JVM walks over the whole stack (`StackReservedPages`): with a million calls on a stack
/// of 64 MB that took half a minute.
public final class FullStack {
  /// How many calls of Lua have to end first: a compiled one takes some 50 bytes, and the error some kilobytes.
  private static final int ROOM = 200;

  private @Nullable StackOverflowError last;
  private @Nullable Node place;
  private int left;

  FullStack() {}

  /// An overflow has come out of a call. Needs no stack of its own in compiled code.
  ///
  /// @param call the node that called
  /// @return whether it is to be thrown on; when not, there is room now
  public boolean isNear(StackOverflowError overflow, Node call) {
    if (overflow != last) {
      last = overflow;
      place = call;
      left = ROOM;
    }
    left--;
    return left > 0;
  }

  /// The innermost call that the overflow came out of; forgets it.
  public @Nullable Node takePlace() {
    Node innermost = place;
    place = null;
    last = null;
    return innermost;
  }
}
