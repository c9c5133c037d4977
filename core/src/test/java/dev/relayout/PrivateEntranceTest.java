package dev.relayout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.relayout.intake.Intake;
import dev.relayout.spool.LogSpool;
import dev.relayout.spool.LogSpoolSettings;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateEntranceTest {
  private static final MailMessage MAIL =
      new MailMessage("joe@example.org", "ann@example.net", "Hi", "text");

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final List<QueuedMessage> accepted = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  @Test
  void onlyItsOwnClientGetsIn() {
    LogSpool store = new LogSpool(vertx, folder, InstantSource.system(), LogSpoolSettings.DEFAULT);
    Await.result(store.open());
    PrivateEntrance entrance =
        Await.result(
            PrivateEntrance.open(
                vertx, "relay.test", new Intake(store, InstantSource.system(), accepted::add)));
    MailConfig config = new MailConfig("127.0.0.1", entrance.port());
    MailClient stranger = MailClient.create(vertx, config.setStarttls(StartTLSOptions.DISABLED));
    SMTPException refused =
        assertInstanceOf(SMTPException.class, Await.failure(stranger.sendMail(MAIL)));
    assertEquals(550, refused.getReplyCode());
    assertEquals(0, accepted.size());

    Await.result(entrance.client().sendMail(MAIL));
    assertEquals(1, accepted.size());
    Await.result(stranger.close());
    Await.result(entrance.close());
    Await.result(store.close());
  }
}
