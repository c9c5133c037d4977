package dev.relayout.bench.load;

/// When each message of a stretch was sent, and when the relay took it on itself; in nanoseconds as
/// [System#nanoTime] counts. Written on the event loop of the [Source]; to be read when all is sent.
///
/// @param from number of the first message, whose times stand at index 0
/// @param begun when the client began with it, or was to begin but was kept busy by the relay
/// @param acknowledged when the answer to its final dot was there
record Sent(int from, long[] begun, long[] acknowledged) {

  /// Nothing yet, of that many messages.
  static Sent none(int from, int messages) {
    return new Sent(from, new long[messages], new long[messages]);
  }

  int messages() {
    return begun.length;
  }

  void begin(int number, long time) {
    begun[number - from] = time;
  }

  void acknowledge(int number) {
    acknowledged[number - from] = System.nanoTime();
  }
}
