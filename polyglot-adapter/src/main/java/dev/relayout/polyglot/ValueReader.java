package dev.relayout.polyglot;

import dev.relayout.script.ScriptObject;
import dev.relayout.script.ScriptValue;
import org.graalvm.polyglot.Value;

/// What guest values are to the contract, found out by asking GraalVM: the way that works for all of them. Used on the thread of
/// the instance.
public interface ValueReader {
  /// Any value, in a call into the script.
  ScriptValue read(Value value);

  /// The fields of an object; each read is a call into the script of its own, since it may run code.
  ScriptObject fields(Value object);
}
