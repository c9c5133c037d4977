package embed;

import dev.relayout.ScriptOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.SmtpRelayOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.MailMessage;
import java.util.List;

/// An application that never waits for a mail server: its mail is safe on its own disk at once, and
/// the relay inside delivers it, asking a script about each message and each reply.
public final class EmbeddedRelay {
  private EmbeddedRelay() {}

  /// Queues two messages and goes on delivering them until it is stopped.
  ///
  /// @param args smarthost as host:port, folder of the queue, script
  public static void main(String[] args) {
    SmtpRelayOptions options =
        new SmtpRelayOptions()
            .setSpool(args[1])
            .setScript(new ScriptOptions(args[2]))
            .addSender(new SenderOptions().addServer(args[0]));
    SmtpRelay relay = SmtpRelay.create(Vertx.vertx(), options);
    relay.onEvent(System.out::println);

    Buffer message = Buffer.buffer("Subject: Hello\r\n\r\nHello Ann.\r\n");
    MailMessage mail = new MailMessage("me@app.example", "bob@a.example", "Hello", "Hello Bob.");
    relay
        .start()
        // A complete message of your own making, with its envelope ...
        .compose(started -> relay.submit("me@app.example", List.of("ann@a.example"), message))
        // ... or the mail client that Vert.x applications know. Neither waits for the smarthost.
        .compose(id -> relay.mailClient().sendMail(mail))
        .onSuccess(queued -> System.out.println("Both messages are in the queue."))
        .onFailure(failure -> System.err.println(failure.getMessage()));
    // An application that ends calls relay.close(); what is not delivered yet waits in the queue.
  }
}
