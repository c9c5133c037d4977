package dev.relayout;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/// Reads what a logger says while it is open.
public final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private record Waiter(String part, CompletableFuture<String> line) {}

  private final Logger logger;
  private final Level before;
  private final List<String> lines = new ArrayList<>();
  private final List<Waiter> waiters = new ArrayList<>();

  public LogCapture(Class<?> of) {
    this(of.getName());
  }

  /// Of a logger that is named for no class.
  public static LogCapture of(String name) {
    return new LogCapture(name);
  }

  private LogCapture(String name) {
    logger = (Logger) LoggerFactory.getLogger(name);
    before = logger.getLevel();
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    start();
    logger.addAppender(this);
  }

  @Override
  protected synchronized void append(ILoggingEvent event) {
    String line = event.getLevel() + " " + event.getFormattedMessage();
    lines.add(line);
    waiters.stream()
        .filter(waiter -> line.contains(waiter.part))
        .forEach(waiter -> waiter.line.complete(line));
  }

  /// All lines so far: level and text.
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /// Waits for a line, written before or still to come.
  public String line(String part) {
    return waiter(part).orTimeout(30, TimeUnit.SECONDS).join();
  }

  private synchronized CompletableFuture<String> waiter(String part) {
    for (String line : lines) {
      if (line.contains(part)) return CompletableFuture.completedFuture(line);
    }
    Waiter waiter = new Waiter(part, new CompletableFuture<>());
    waiters.add(waiter);
    return waiter.line;
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setAdditive(true);
    logger.setLevel(before);
    stop();
  }
}
