package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {
  @Test
  void ofALongDialogueTheBeginningAndTheEndAreKept() {
    Transcript transcript = new Transcript();
    for (int i = 0; i < Transcript.MAX_HEAD + Transcript.MAX_TAIL + 7; i++) {
      transcript.client("RCPT " + i);
    }
    List<String> lines = transcript.lines();
    assertEquals(Transcript.MAX_HEAD + 1 + Transcript.MAX_TAIL, lines.size());
    assertEquals("C: RCPT 0", lines.getFirst());
    assertEquals("-- 7 lines left out", lines.get(Transcript.MAX_HEAD));
    assertEquals("C: RCPT 206", lines.getLast());
  }

  @Test
  void aLineIsCut() {
    Transcript transcript = new Transcript();
    transcript.note("x".repeat(10_000));
    assertTrue(transcript.lines().getFirst().length() <= Transcript.MAX_LINE + 1);
  }
}
