/// The tree that runs: a node for each construct, made from the syntax tree by the translator.
@NullMarked
package dev.relayout.trufflelua.nodes;

import org.jspecify.annotations.NullMarked;
