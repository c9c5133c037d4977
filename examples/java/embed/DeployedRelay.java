package embed;

import dev.relayout.SmtpRelayVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/// A relay as a verticle, configured by a JSON file: the same keys as `relayout.yaml` has.
public final class DeployedRelay {
  private DeployedRelay() {}

  /// Deploys a relay; undeploying it closes it in order.
  ///
  /// @return its deployment id
  public static Future<String> deploy(Vertx vertx, String file) {
    return vertx
        .fileSystem()
        .readFile(file)
        .map(json -> new DeploymentOptions().setConfig(json.toJsonObject()))
        .compose(options -> vertx.deployVerticle(new SmtpRelayVerticle(), options));
  }

  /// Runs until it is stopped.
  ///
  /// @param args the JSON file
  public static void main(String[] args) {
    deploy(Vertx.vertx(), args[0])
        .onSuccess(id -> System.out.println("The relay runs."))
        .onFailure(failure -> System.err.println(failure.getMessage()));
  }
}
