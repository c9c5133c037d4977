package dev.relayout.lua.vm;

/// A chunk that does not compile.
public final class ChunkSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Place place;
  private final int column;

  /// @param column from 1
  /// @param what is wrong, without the place
  ChunkSyntaxException(Place place, int column, String what) {
    super(what);
    this.place = place;
    this.column = column;
  }

  /// The chunk and line.
  public Place place() {
    return place;
  }

  /// The column, from 1.
  public int column() {
    return column;
  }
}
