package dev.relayout.intake;

import java.time.Duration;

/// What one client, and all of them together, may take of the listener.
///
/// @param maxConnections open connections; more get 421
/// @param maxConnectionsPerClient open connections of one client address; more get 421
/// @param maxErrors refused commands on a connection before 421 ends it
/// @param commandTimeout longest wait for a whole command, however slowly it comes, and for the client
///     to read our replies; RFC 5321 §4.5.3.2.7 wants at least 5 minutes
/// @param dataTimeout longest wait for the next piece of a message, likewise
/// @param minRate bytes a second of a message: it may take [#dataTimeout], and a second more for each
///     so many bytes; 0 = as long as it likes
/// @param closeTimeout how long closing waits for running commits, and any end of a connection for the
///     client to read the last replies
public record ConnectionLimits(
    int maxConnections,
    int maxConnectionsPerClient,
    int maxErrors,
    Duration commandTimeout,
    Duration dataTimeout,
    int minRate,
    Duration closeTimeout) {
  /// 1000 connections, 250 of one client (all local programs are one client), 20 errors, 5 minutes,
  /// 5 minutes, 100 bytes a second, 30 seconds.
  public static final ConnectionLimits DEFAULT =
      new ConnectionLimits(
          1000, 250, 20, Duration.ofMinutes(5), Duration.ofMinutes(5), 100, Duration.ofSeconds(30));

  /// Checks that each limit lets a client in.
  ///
  /// @throws IllegalArgumentException with a line for people
  public ConnectionLimits {
    Limit.atLeast("maxConnections", 1, maxConnections);
    Limit.atLeast("maxConnectionsPerClient", 1, maxConnectionsPerClient);
    Limit.atLeast("maxErrors", 1, maxErrors);
    Limit.positive("commandTimeout", commandTimeout);
    Limit.positive("dataTimeout", dataTimeout);
    Limit.atLeast("minRate", 0, minRate);
    Limit.positive("closeTimeout", closeTimeout);
  }

  /// The same with other connection limits.
  public ConnectionLimits withMaxConnections(int total, int perClient) {
    return new ConnectionLimits(
        total, perClient, maxErrors, commandTimeout, dataTimeout, minRate, closeTimeout);
  }

  /// The same with another error limit.
  public ConnectionLimits withMaxErrors(int errors) {
    return new ConnectionLimits(
        maxConnections,
        maxConnectionsPerClient,
        errors,
        commandTimeout,
        dataTimeout,
        minRate,
        closeTimeout);
  }

  /// The same with other time-outs.
  public ConnectionLimits withTimeouts(Duration command, Duration data) {
    return new ConnectionLimits(
        maxConnections, maxConnectionsPerClient, maxErrors, command, data, minRate, closeTimeout);
  }

  /// The same with another wait for running commits.
  public ConnectionLimits withCloseTimeout(Duration close) {
    return new ConnectionLimits(
        maxConnections,
        maxConnectionsPerClient,
        maxErrors,
        commandTimeout,
        dataTimeout,
        minRate,
        close);
  }

  /// The same with another least rate of a message.
  public ConnectionLimits withMinRate(int bytesPerSecond) {
    return new ConnectionLimits(
        maxConnections,
        maxConnectionsPerClient,
        maxErrors,
        commandTimeout,
        dataTimeout,
        bytesPerSecond,
        closeTimeout);
  }
}
