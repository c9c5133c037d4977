package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.outcome.RecipientResult;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.session.MessageAttempt.Part;
import dev.relayout.spool.BodyType;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of the parts of a message when a connection ends under them.
class MessageAttemptTest {
  private final MessageAttempt attempt =
      new MessageAttempt(SessionCase.queued("m", "s@a.example", 3, "a@b.example", "c@b.example"));

  @Test
  void aPartToBeRepeatedIsAsIfNeverSent() {
    Part both = sent(2);
    assertTrue(attempt.begun());
    attempt.ended(both, repeat(both));
    assertEquals(2, attempt.untaken());
    assertFalse(attempt.begun(), "a session that is to finish does not send it");
    assertFalse(attempt.complete());
  }

  @Test
  void aResultIsKeptWhenAnotherPartIsRepeated() {
    Part first = sent(1);
    Part second = sent(1);
    var reply = JudgedReply.unchanged(Reply.parse("250 taken"));
    var delivered = new RecipientResult.Delivered("a@b.example", reply);
    attempt.ended(first, end(first, false, List.of(delivered)));
    attempt.ended(second, repeat(second));
    assertTrue(attempt.begun());
    Part again = sent(1);
    assertEquals(List.of("c@b.example"), again.recipients());
    attempt.ended(again, unknown(again));
    assertEquals(delivered, attempt.outcome().results().getFirst());
  }

  @Test
  void nothingIsRepeatedOnceAResultIsUnknown() {
    Part first = sent(1);
    Part second = sent(1);
    attempt.ended(first, unknown(first));
    attempt.ended(second, repeat(second));
    assertUnknownAndNotTried();
  }

  @Test
  void whatWasMadeReadyIsNotSentOnceAResultIsUnknown() {
    Part first = sent(1);
    Part second = attempt.take(1);
    attempt.ended(first, unknown(first));
    attempt.putBack(second);
    assertUnknownAndNotTried();
  }

  private void assertUnknownAndNotTried() {
    assertTrue(attempt.complete());
    assertEquals(
        List.of(
            new RecipientResult.Unknown("a@b.example", "gone", true),
            new RecipientResult.NotTried("c@b.example")),
        attempt.outcome().results());
  }

  private Part sent(int recipients) {
    Part part = attempt.take(recipients);
    attempt.sent("mx.example:25");
    return part;
  }

  private static TransactionEnd repeat(Part part) {
    return end(part, true, part.recipients().stream().map(RecipientResult.NotTried::new).toList());
  }

  private static TransactionEnd unknown(Part part) {
    return end(
        part,
        false,
        part.recipients().stream()
            .map(recipient -> new RecipientResult.Unknown(recipient, "gone", true))
            .toList());
  }

  private static TransactionEnd end(
      Part part, boolean repeatRest, List<? extends RecipientResult> results) {
    var content = new Transaction.Content(3, BodyType.SEVEN_BIT, false);
    var transaction = new Transaction("m", "s@a.example", part.recipients(), content);
    return new TransactionEnd(transaction, List.copyOf(results), repeatRest, List.of(), List.of());
  }
}
