package dev.relayout.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sets up the log in code: reading a file for it would cost each start a tenth of a second. Found by
/// logback through its service file; until [#start] it lets warnings through.
public final class Logging extends ContextAwareBase implements Configurator {
  /// How much is told.
  public enum Detail {
    /// Warnings and errors.
    QUIET,
    /// What happens to each message.
    NORMAL,
    /// What is said on each connection.
    VERBOSE
  }

  private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %msg%n";

  /// Lines that may wait to be written. Beyond it the relay waits for the log: a line about mail is
  /// never thrown away.
  private static final int QUEUE = 8_192;

  /// How long the end of the process waits for a slow reader of standard error.
  private static final int MAX_FLUSH_MILLIS = 5_000;

  /// Needed by logback.
  public Logging() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    apply(context, Detail.QUIET, false);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /// Begins to log.
  ///
  /// @param asynchronous whether writing happens on a thread of its own, so that a slow reader of
  ///     standard error does not hold up an event loop
  public static void start(Detail detail, boolean asynchronous) {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (factory instanceof LoggerContext context) {
      context.reset();
      apply(context, detail, asynchronous);
    }
  }

  /// Writes what waits and ends. Later lines are lost.
  public static void stop() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.stop();
    }
  }

  private static void apply(LoggerContext context, Detail detail, boolean asynchronous) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern(PATTERN);
    encoder.start();
    Appender<ILoggingEvent> appender =
        asynchronous
            ? new LineWriter(encoder, System.err, QUEUE, MAX_FLUSH_MILLIS)
            : console(context, encoder);
    appender.setContext(context);
    appender.start();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    root.setLevel(level(detail));
    // They tell of every channel and buffer; what they warn of is worth a line.
    context.getLogger("io.netty").setLevel(Level.WARN);
    context.getLogger("io.vertx").setLevel(Level.WARN);
    // A client that connects while the listener closes: it is told by the end of its connection.
    context.getLogger("io.netty.bootstrap.ServerBootstrap").setLevel(Level.ERROR);
    // Tells of each orderly end, with a stack trace.
    context.getLogger("java.lang.Runtime").setLevel(Level.WARN);
  }

  private static Appender<ILoggingEvent> console(
      LoggerContext context, Encoder<ILoggingEvent> encoder) {
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(encoder);
    return console;
  }

  private static Level level(Detail detail) {
    return switch (detail) {
      case QUIET -> Level.WARN;
      case NORMAL -> Level.INFO;
      case VERBOSE -> Level.DEBUG;
    };
  }
}
