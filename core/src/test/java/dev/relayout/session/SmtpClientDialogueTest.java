package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plays every file of `dialogues/client`; their format: [DialogueFile].
class SmtpClientDialogueTest {
  static List<String> dialogues() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertTrue(names.size() > 30, () -> "dialogues are missing: " + names);
      return names;
    }
  }

  @ParameterizedTest
  @MethodSource("dialogues")
  void plays(String name) throws IOException {
    new DialogueRun(DialogueFile.read(folder().resolve(name)), Integer.MAX_VALUE).play();
  }

  @ParameterizedTest
  @MethodSource("dialogues")
  void playsAlikeWhateverThePieces(String name) throws IOException {
    DialogueFile file = DialogueFile.read(folder().resolve(name));
    for (int pieceBytes : List.of(1, 2, 7, 61)) {
      new DialogueRun(file, pieceBytes).play();
    }
  }

  @Test
  void everyRewrittenReplyHasItsLineInTheDecision() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve("docs"))) root = root.getParent();
    String decision = Files.readString(root.resolve("docs/decisions/0020-rewritten-replies.md"));
    for (String name : dialogues()) {
      String bare = name.replace(".txt", "");
      assertTrue(!name.startsWith("rewrite-") || decision.contains("`" + bare + "`"), name);
    }
  }

  @Test
  void theTranscriptShowsBothSidesAndWhatTheScriptMadeOfIt() throws IOException {
    DialogueFile file = DialogueFile.read(folder().resolve("rewrite-rcpt-450-to-550.txt"));
    TransactionEnd end = new DialogueRun(file, 10).play().ends().getFirst();
    assertEquals(
        """
        S: 220 mx.example ESMTP
        C: EHLO client.example
        S: 250 mx.example
        C: MAIL FROM:<s@a.example>
        S: 250 ok
        C: RCPT TO:<good@b.example>
        S: 250 ok
        C: RCPT TO:<bad@b.example>
        S: 450 no such user
        H: 550 no such user
        C: DATA
        S: 354 go ahead
        C: <100 bytes>
        C: .
        S: 250 queued\
        """,
        String.join("\n", end.transcript()));
    assertEquals(1, end.rewritten().size());
    assertEquals("RCPT TO:<bad@b.example>", end.rewritten().getFirst().command());
  }

  private static Path folder() {
    try {
      return Path.of(SmtpClientDialogueTest.class.getResource("/dialogues/client").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
