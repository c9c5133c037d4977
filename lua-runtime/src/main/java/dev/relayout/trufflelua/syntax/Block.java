package dev.relayout.trufflelua.syntax;

import java.util.List;

/// Statements with a scope of their own.
public record Block(List<Statement> statements) {}
