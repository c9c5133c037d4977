package dev.relayout.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// Writes log lines on a thread of its own, many with one write: logback's own asynchronous appender
/// makes a system call for each. Who logs waits only when more lines than there is room for wait.
final class LineWriter extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private static final int MOST_AT_ONCE = 1_000;

  /// Lines of so long a time are written together; a person does not notice.
  private static final long PAUSE_MILLIS = 5;

  private final Encoder<ILoggingEvent> encoder;
  private final PrintStream out;
  private final long maxFlushMillis;
  private final BlockingQueue<ILoggingEvent> queue;
  private final Thread thread = new Thread(this::run, "relayout-log");
  private volatile boolean ending;

  /// @param capacity lines that may wait
  /// @param maxFlushMillis how long the end waits for a slow reader
  LineWriter(Encoder<ILoggingEvent> encoder, PrintStream out, int capacity, long maxFlushMillis) {
    this.encoder = encoder;
    this.out = out;
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.maxFlushMillis = maxFlushMillis;
    thread.setDaemon(true);
  }

  @Override
  public void start() {
    super.start();
    thread.start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    event.prepareForDeferredProcessing();
    boolean interrupted = false;
    while (true) {
      try {
        queue.put(event);
        break;
      } catch (InterruptedException e) {
        // A line about mail is never thrown away.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    if (!isStarted()) {
      return;
    }
    super.stop();
    ending = true;
    try {
      thread.join(maxFlushMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<ILoggingEvent> events = new ArrayList<>();
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    while (!ending || !queue.isEmpty()) {
      try {
        ILoggingEvent first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        if (!ending) {
          Thread.sleep(PAUSE_MILLIS);
        }
        events.add(first);
        queue.drainTo(events, MOST_AT_ONCE - 1);
      } catch (InterruptedException e) {
        // Nobody interrupts this thread; what waits is written all the same.
        ending = true;
      }
      for (ILoggingEvent event : events) {
        lines.writeBytes(encoder.encode(event));
      }
      events.clear();
      out.write(lines.toByteArray(), 0, lines.size());
      out.flush();
      lines.reset();
    }
  }
}
