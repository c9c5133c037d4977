package dev.relayout.app.log;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class LoggingTest {
  @AfterEach
  void asBefore() {
    Logging.start(Logging.Detail.QUIET, false);
  }

  /// The JDK and Netty tell of it with a stack trace, as of trouble.
  @ParameterizedTest
  @EnumSource(Logging.Detail.class)
  void anOrderlyEndIsNoTrouble(Logging.Detail detail) {
    Logging.start(detail, false);
    assertFalse(System.getLogger("java.lang.Runtime").isLoggable(System.Logger.Level.DEBUG));
    assertFalse(LoggerFactory.getLogger("io.netty.bootstrap.ServerBootstrap").isWarnEnabled());
  }

  @Test
  void libraryWarningsAreHeard() {
    Logging.start(Logging.Detail.VERBOSE, false);
    assertTrue(LoggerFactory.getLogger("io.netty").isWarnEnabled());
    assertFalse(LoggerFactory.getLogger("io.netty").isInfoEnabled());
    assertTrue(LoggerFactory.getLogger("dev.relayout").isDebugEnabled());
  }
}
