package dev.relayout.trufflelua.syntax;

/// Where a piece of a chunk stands: bytes from `offset`, and the line that errors name (for an operator its own
/// line, for a call that of the opening parenthesis), counted from 1.
public record Span(int offset, int length, int line) {}
