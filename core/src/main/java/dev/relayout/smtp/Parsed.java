package dev.relayout.smtp;

import java.util.function.Function;

/// What became of reading something that a client sent: the value, or the reply that refuses it.
public sealed interface Parsed<T> {
  /// It could be read.
  record Good<T>(T value) implements Parsed<T> {}

  /// It could not.
  record Bad<T>(ServerReply reply) implements Parsed<T> {}

  /// The next step of reading, taken only after a good one.
  default <R> Parsed<R> then(Function<? super T, Parsed<R>> step) {
    return switch (this) {
      case Good<T>(T value) -> step.apply(value);
      case Bad<T>(ServerReply reply) -> new Bad<>(reply);
    };
  }
}
