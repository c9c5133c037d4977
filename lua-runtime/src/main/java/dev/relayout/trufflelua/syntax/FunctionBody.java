package dev.relayout.trufflelua.syntax;

import java.util.List;

/// A function as written, or the main function of a chunk.
///
/// @param name for messages and traces, such as `f`, `t.f`, `t:m`; empty without a name, "main chunk" for the main function
/// @param parameters `self` included
/// @param locals how many slots its locals take, parameters included
/// @param lineDefined 0 for the main function
public record FunctionBody(
    String name,
    List<Local> parameters,
    boolean vararg,
    Block block,
    List<Upvalue> upvalues,
    int locals,
    int lineDefined,
    int lastLineDefined,
    Span span) {}
