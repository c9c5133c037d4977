package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.outcome.AttemptOutcome;
import dev.relayout.outcome.RecipientResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that fails at random; a failure is a seed that can be played again. Whatever it does:
/// every message handed out is settled once, with a result for every recipient; who is said to have
/// got a message has got it; who may have got it, and nobody can tell, is said to be such.
class RandomFaultsTest {
  private static final int MESSAGES = 12;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void everyMessageIsSettledTruly(long seed) {
    UnreliablePeer unreliable = new UnreliablePeer(new Random(seed));
    try (SessionCase run = new SessionCase(folder);
        FakePeer peer = new FakePeer(unreliable::talkUntilLeft)) {
      run.to(peer.port());
      if (seed % 2 == 0) {
        run.lockstep();
      }
      for (int i = 0; i < MESSAGES; i++) {
        run.message(
            "m" + i, "message m" + i + "\r\n", "x" + i + "@b.example", "y" + i + "@b.example");
      }
      run.run();
      assertEquals(run.handedOut, List.copyOf(run.handedOut).stream().distinct().toList());
      assertEquals(run.handedOut.size(), run.outcomes.size());
      run.outcomes.forEach((id, outcome) -> {
        assertEquals(2, outcome.results().size());
        outcome.results().forEach(result -> check(id, result, outcome, unreliable.accepted));
      });
    }
  }

  private static void check(
      String id, RecipientResult result, AttemptOutcome outcome, List<String> accepted) {
    boolean has = accepted.contains(result.recipient());
    String transcript = id + "\n" + String.join("\n", outcome.transcript());
    switch (result) {
      case RecipientResult.Delivered delivered -> assertTrue(has, transcript);
      case RecipientResult.Refused refused -> assertTrue(!has, transcript);
      case RecipientResult.Unknown unknown ->
          assertTrue(!has || unknown.maybeAccepted(), transcript);
      case RecipientResult.NotTried notTried -> assertTrue(!has, transcript);
    }
  }

  /// Follows the protocol until it does not.
  private static final class UnreliablePeer {
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final Random random;

    UnreliablePeer(Random random) {
      this.random = random;
    }

    /// A client may go at any time, too.
    void talkUntilLeft(FakePeer.Line line) {
      try {
        talk(line);
      } catch (IOException left) {
        return;
      }
    }

    private void talk(FakePeer.Line line) throws IOException {
      Random own;
      synchronized (random) {
        own = new Random(random.nextLong());
      }
      List<String> recipients = new ArrayList<>();
      if (fails(line, own)) return;
      line.say("220 peer");
      for (String heard = line.hearLine(); !heard.isEmpty(); heard = line.hearLine()) {
        String verb = heard.substring(0, 4);
        if (fails(line, own)) return;
        switch (verb) {
          case "EHLO" -> line.say("250-peer", "250 PIPELINING");
          case "MAIL" -> {
            recipients.clear();
            line.say(own.nextInt(12) == 0 ? "451 not now" : "250 ok");
          }
          case "RCPT" -> rcpt(line, own, recipients, heard);
          case "DATA" -> {
            if (!data(line, own, recipients)) return;
          }
          case "QUIT" -> {
            line.say("221 bye");
            return;
          }
          default -> line.say("250 ok");
        }
      }
    }

    private static void rcpt(FakePeer.Line line, Random own, List<String> recipients, String heard)
        throws IOException {
      if (own.nextInt(8) == 0) {
        line.say("550 no such user");
      } else {
        recipients.add(heard.substring(heard.indexOf('<') + 1, heard.indexOf('>')));
        line.say("250 ok");
      }
    }

    private boolean data(FakePeer.Line line, Random own, List<String> recipients)
        throws IOException {
      if (recipients.isEmpty() && own.nextBoolean()) {
        line.say("554 nobody");
        return true;
      }
      line.say("354 go ahead");
      if (fails(line, own)) return false;
      line.hearBody();
      if (own.nextInt(6) == 0) {
        line.say("452 disk full");
        return true;
      }
      // From here on the server has it, whether or not the client hears so.
      accepted.addAll(recipients);
      if (own.nextInt(10) == 0) {
        line.reset();
        return false;
      }
      line.say("250 taken");
      return true;
    }

    private static boolean fails(FakePeer.Line line, Random own) throws IOException {
      switch (own.nextInt(50)) {
        case 0 -> line.reset();
        case 1 -> line.say("what?");
        case 2 -> line.say("421 enough");
        default -> {
          return false;
        }
        case 3 -> {}
      }
      return true;
    }
  }
}
