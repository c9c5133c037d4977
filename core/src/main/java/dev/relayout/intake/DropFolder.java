package dev.relayout.intake;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/// Takes `.eml` files from a folder into the queue. Recipients and return path are found in the
/// header, see [DropEnvelope]; `Bcc` and `X-Envelope-…` fields are removed, lines are made to end with
/// CRLF, everything else stays as it is.
///
/// A file is taken once it looks the same twice. A program that writes slowly should write under
/// another name and rename the file to `.eml` when it is complete. A file is deleted as soon as its
/// message is durable. Should the machine stop just between the two, the message is sent twice: that
/// is the price of never losing one. A file that cannot be sent is renamed to `.eml.bad`, and the log
/// says why.
public final class DropFolder {
  private final Vertx vertx;
  private final String deployment;
  private @Nullable Future<Void> closed;

  private DropFolder(Vertx vertx, String deployment) {
    this.vertx = vertx;
    this.deployment = deployment;
  }

  /// Begins to watch.
  ///
  /// @return fails with [NotDirectoryException] when there is no such folder
  public static Future<DropFolder> start(Vertx vertx, DropFolderSettings settings, Intake intake) {
    return vertx
        .deployVerticle(
            new DropFolderVerticle(settings, intake),
            // The files are read with plain blocking code.
            new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
        .map(deployment -> new DropFolder(vertx, deployment));
  }

  /// Stops after the files being taken. Idempotent; also after Vert.x undeployed it together with the
  /// verticle that started it.
  public synchronized Future<Void> close() {
    if (closed == null) {
      boolean deployed = vertx.deploymentIDs().contains(deployment);
      closed = deployed ? vertx.undeploy(deployment) : Future.succeededFuture();
    }
    return closed;
  }
}
