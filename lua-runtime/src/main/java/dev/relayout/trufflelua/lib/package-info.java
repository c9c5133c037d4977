/// The standard library (manual §6): a file for each library, and for what is large inside of one. Functions are plain Java on
/// the arguments' array ([dev.relayout.trufflelua.runtime.Builtin.Body]); those that call back or must be fast are nodes.
@NullMarked
package dev.relayout.trufflelua.lib;

import org.jspecify.annotations.NullMarked;
