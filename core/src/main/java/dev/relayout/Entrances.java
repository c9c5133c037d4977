package dev.relayout;

import dev.relayout.intake.ConnectionLimits;
import dev.relayout.intake.DropFolder;
import dev.relayout.intake.DropFolderSettings;
import dev.relayout.intake.Intake;
import dev.relayout.intake.ListenerSettings;
import dev.relayout.intake.MessageLimits;
import dev.relayout.intake.Network;
import dev.relayout.intake.RelayPolicy;
import dev.relayout.intake.SmtpListener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Opens the listeners and drop folders of a relay.
///
/// @param certificates takes note of what the listeners show
/// @param closing takes note of each, to close it
record Entrances(
    Vertx vertx,
    SmtpRelayOptions options,
    String hostname,
    Intake intake,
    Certificates certificates,
    Closing closing) {
  /// Opens all of them, in the order of the options.
  ///
  /// @return the listeners' ports; fails with [RelayStartException] that names the option
  Future<List<Integer>> open() {
    List<Integer> ports = new ArrayList<>();
    Future<Void> opened = Future.succeededFuture();
    for (int i = 0; i < options.getListeners().size(); i++) {
      String path = "listeners[" + i + "]";
      ListenerOptions listener = options.getListeners().get(i);
      opened = opened.compose(before -> listen(path, listener)).map(ports::add).mapEmpty();
    }
    for (int i = 0; i < options.getDropFolders().size(); i++) {
      String path = "dropFolders[" + i + "]";
      DropFolderOptions folder = options.getDropFolders().get(i);
      opened = opened.compose(before -> watch(path, folder));
    }
    return opened.map(ports);
  }

  private Future<Integer> listen(String path, ListenerOptions listener) {
    ListenerSettings settings = settings(path, listener);
    return new ListenerAccess(vertx, path, certificates, closing)
        .open(listener)
        .compose(access -> listen(path, listener, settings.withAccess(access)));
  }

  private Future<Integer> listen(String path, ListenerOptions listener, ListenerSettings settings) {
    return SmtpListener.start(vertx, settings, intake)
        .recover(failure -> {
          String where = listener.getHost() + ":" + listener.getPort();
          return refused(path + ": cannot listen on " + where, failure);
        })
        .map(listening -> {
          closing.add(path, () -> unlessGone(listening.close()));
          return listening.port();
        });
  }

  private ListenerSettings settings(String path, ListenerOptions listener) {
    ListenerChecks.check(path + ".", listener);
    ListenerLimitOptions limits = listener.getLimits();
    int connections = listener.getMaxConnections();
    try {
      return ListenerSettings.DEFAULT
          .withAddress(listener.getHost(), listener.getPort())
          .withHostname(hostname)
          .withRelay(
              RelayPolicy.networks(listener.getClients().stream().map(Network::parse).toList()))
          .withMessages(
              MessageLimits.DEFAULT
                  .withMaxBytes(listener.getMaxMessageSize())
                  .withMaxRecipients(listener.getMaxRecipients()))
          .withConnections(
              ConnectionLimits.DEFAULT
                  .withMaxConnections(
                      connections, Math.min(connections, limits.getConnectionsPerClient()))
                  .withMaxErrors(limits.getErrors())
                  .withMinRate(limits.getMinRate())
                  .withTimeouts(listener.getTimeout(), listener.getTimeout())
                  .withCloseTimeout(options.getCloseTimeout()));
    } catch (IllegalArgumentException e) {
      throw new OptionException(path, String.valueOf(e.getMessage()), List.of(), e);
    }
  }

  private Future<Void> watch(String path, DropFolderOptions folder) {
    if (folder.getPath().isEmpty()) {
      return Future.failedFuture(
          new OptionException(path + ".path", "is missing; name the folder"));
    }
    DropFolderSettings settings =
        new DropFolderSettings(
            Path.of(folder.getPath()), folder.getInterval(), hostname, MessageLimits.DEFAULT);
    return DropFolder.start(vertx, settings, intake)
        .recover(
            failure -> refused(path + ": cannot watch the folder " + folder.getPath(), failure))
        .map(watching -> {
          closing.add(path, () -> unlessGone(watching.close()));
          return null;
        });
  }

  /// What is deployed from the relay's verticle is undeployed with it, before the relay closes it.
  static Future<Void> unlessGone(Future<Void> closing) {
    return closing.recover(failure ->
        failure instanceof IllegalStateException
            ? Future.succeededFuture()
            : Future.failedFuture(failure));
  }

  private static <T> Future<T> refused(String what, Throwable failure) {
    String told = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    String why = failure instanceof NotDirectoryException ? "no such folder" : told;
    return Future.failedFuture(new RelayStartException(what + ": " + why, failure));
  }
}
