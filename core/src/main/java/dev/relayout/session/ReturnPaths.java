package dev.relayout.session;

import dev.relayout.hooks.SessionHooks;
import dev.relayout.log.SessionLog;
import dev.relayout.script.HeaderBlock;
import dev.relayout.script.ReturnPathRequest;
import dev.relayout.script.Text;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueueStore;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The return path of a transaction: as it came in, then BATV, then `ModifyReturnPath`, whose word is
/// final.
final class ReturnPaths {
  private final QueueStore store;
  private final @Nullable Batv batv;
  private final SessionHooks hooks;
  private final SessionLog log;
  private boolean saidNoSecret;

  ReturnPaths(QueueStore store, @Nullable Batv batv, SessionHooks hooks, SessionLog log) {
    this.store = store;
    this.batv = batv;
    this.hooks = hooks;
    this.log = log;
  }

  /// Never fails because of the script; where the header cannot be read, the computed path stands.
  Future<String> of(QueuedMessage message, List<String> recipients, boolean useBatv) {
    String computed =
        useBatv ? tagged(message.envelope().returnPath()) : message.envelope().returnPath();
    if (!hooks.modifiesReturnPath()) {
      return Future.succeededFuture(computed);
    }
    Text computedText = Text.of(computed);
    return hooks
        .modifyReturnPath(computedText, () -> request(message, recipients, computedText))
        .map(Text::toString)
        .recover(error -> {
          log.error("ModifyReturnPath was not asked, the computed path stands", error);
          return Future.succeededFuture(computed);
        });
  }

  private String tagged(String path) {
    if (batv != null) {
      return batv.tag(path);
    }
    if (!saidNoSecret) {
      saidNoSecret = true;
      log.warn("UseBATV is on, but no BATV secret is configured: return paths are not tagged");
    }
    return path;
  }

  private ReturnPathRequest request(QueuedMessage message, List<String> recipients, Text computed) {
    Envelope envelope = message.envelope();
    Text original = Text.of(envelope.returnPath());
    return new ReturnPathRequest(
        computed,
        original,
        original,
        Text.of(envelope.origin().authSender()),
        texts(recipients),
        message.created(),
        HeaderBlock.of(head(message.id()), HeaderBlock.DEFAULT_MAX_BYTES),
        message.size(),
        Text.of(envelope.origin().clientAddress()),
        texts(envelope.recipients()));
  }

  private byte[] head(String id) {
    try {
      return store.head(id, HeaderBlock.DEFAULT_MAX_BYTES + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Text> texts(List<String> addresses) {
    return addresses.stream().map(Text::of).toList();
  }
}
