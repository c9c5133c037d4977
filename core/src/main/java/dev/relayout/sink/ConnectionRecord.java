package dev.relayout.sink;

import java.util.ArrayList;
import java.util.List;

/// What is remembered of one connection while it runs. Thread-safe.
final class ConnectionRecord {
  private final int number;
  private final List<String> commands = new ArrayList<>();
  private final List<String> transcript = new ArrayList<>();
  private int messages;
  private boolean pipelined;
  private boolean open = true;

  ConnectionRecord(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  synchronized void command(String line, boolean moreWaiting) {
    commands.add(line);
    transcript.add("C: " + line);
    pipelined |= moreWaiting;
  }

  synchronized void body(int bytes, boolean moreWaiting) {
    commands.add(".");
    transcript.add("C: (" + bytes + " bytes)");
    pipelined |= moreWaiting;
  }

  synchronized void said(String wire) {
    wire.lines().forEach(line -> transcript.add("S: " + line));
  }

  synchronized void accepted() {
    messages++;
  }

  synchronized void closed() {
    open = false;
  }

  synchronized CapturedConnection snapshot() {
    return new CapturedConnection(number, commands, transcript, messages, pipelined, open);
  }
}
