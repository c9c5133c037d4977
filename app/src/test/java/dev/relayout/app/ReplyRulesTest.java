package dev.relayout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.app.ReplyRules.Rule;
import dev.relayout.script.Reply;
import dev.relayout.sink.ReplyBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyRulesTest {
  private static final String BOOK =
      """
      # comment

      GREETING -> 220-Welcome|220 to the test
      MAIL <> -> 250 ok
      RCPT bob@example.net times 1 delay 10ms -> 450 4.2.1 later
      EHLO -> 250 mx.example.net
      . -> 554 no
      """;

  @TempDir Path folder;

  @Test
  void readsCommandsAsTheyAreSent() throws IOException {
    assertEquals(
        List.of(
            new Rule("", Reply.parse("220-Welcome\r\n220 to the test")),
            new Rule("MAIL FROM:<>", Reply.parse("250 ok")),
            new Rule("RCPT TO:<bob@example.net>", Reply.parse("450 4.2.1 later")),
            new Rule("EHLO", Reply.parse("250 mx.example.net")),
            new Rule(".", Reply.parse("554 no"))),
        ReplyRules.read(file(BOOK)));
  }

  @Test
  void aFileServesTheSinkToo() {
    ReplyBook.parse(BOOK);
  }

  @Test
  void aCommandThatIsWrittenOutStaysAsItIs() throws IOException {
    assertEquals(
        "RCPT TO:<a@b.example> NOTIFY=NEVER",
        ReplyRules.read(file("RCPT TO:<a@b.example> NOTIFY=NEVER -> 250 ok")).getFirst().command());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RCPT 250 ok", "RCPT -> drop", "RCPT -> ", "RCPT -> 150 x"})
  void complainsWithFileAndLine(String line) throws IOException {
    Path file = file("# one\n" + line + "\n");
    UserError e = assertThrows(UserError.class, () -> ReplyRules.read(file));
    assertTrue(String.valueOf(e.getMessage()).startsWith(file + ":2: "), e.getMessage());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("replies.txt"), text);
  }
}
