package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.nodes.Node;
import org.jspecify.annotations.Nullable;

/// How deep calls are in one another in a context, so that calls without end become an error before the stack is full; and what happens
/// where it is full all the same. Each coroutine counts for itself: [SwitchedStack] exchanges the numbers.
///
/// Two are counted. Calls that the library makes, since each takes much of the stack; and functions written in Lua as far as they
/// lie on the stack by themselves: compiled code leaves out those that were compiled into others.
public final class CallDepth {
  /// LUAI_MAXCCALLS
  private static final int MAX_NESTING = 200;

  /// So many fit on a stack of 64 MB, also before anything is compiled.
  private static final int MAX_DEPTH = 60_000;

  /// How many calls of Lua have to end on a full stack before an error is made: a compiled one takes some 50 bytes, the error some
  /// kilobytes.
  private static final int ROOM = 200;

  private int base;
  private int nesting;
  private int depth;
  private @Nullable StackOverflowError last;
  private @Nullable Node place;
  private int left;

  CallDepth() {}

  /// Begins a call that the library makes: more than 200 in one another are too many.
  ///
  /// @return for [#leave]
  /// @throws LibraryError when this is one more
  public int enter() {
    int before = nesting;
    if (base + before >= MAX_NESTING) {
      throw LibraryError.of("C stack overflow");
    }
    nesting = before + 1;
    return before;
  }

  /// Ends a call, or whatever happened since a time when so many were in one another.
  public void leave(int before) {
    nesting = before;
  }

  /// How many calls of the library are in one another in the running coroutine, or outside of all coroutines.
  public int nesting() {
    return nesting;
  }

  /// How many more there are below the running coroutine, each resumption among them.
  int base() {
    return base;
  }

  void nest(int newBase, int newNesting) {
    base = newBase;
    nesting = newNesting;
  }

  /// Begins a call of a function written in Lua.
  ///
  /// @return for [#backTo], when it has returned
  /// @throws CallDepthError when this is one too many
  public int goDeeper() {
    int before = depth;
    if (before >= MAX_DEPTH) {
      throw CallDepthError.create();
    }
    depth = before + 1;
    return before;
  }

  /// How many functions written in Lua are in one another.
  public int depth() {
    return depth;
  }

  /// Ends calls of functions written in Lua: they have returned, or somebody has caught their error.
  public void backTo(int before) {
    depth = before;
  }

  /// The stack was full, and the error for that has come out of a call. It passes some more before anybody makes an error of Lua of it: right where the stack is full,
  /// whatever is tried overflows again, and for each overflow the JVM walks over the whole stack (`StackReservedPages`): with a million
  /// calls on 64 MB that took half a minute. Needs no stack of its own in compiled code.
  ///
  /// @param call the node that called
  /// @return whether to throw it on; when not, there is room now
  public boolean isFull(StackOverflowError overflow, Node call) {
    if (overflow instanceof CallDepthError) {
      return false;
    }
    if (overflow != last) {
      last = overflow;
      place = call;
      left = ROOM;
    }
    left--;
    return left > 0;
  }

  /// The innermost call that an overflow came out of; null when that is not known.
  public @Nullable Node place(StackOverflowError overflow) {
    return overflow == last ? place : null;
  }
}
