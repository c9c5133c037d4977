package dev.relayout.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.script.ScriptOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintedLinesTest {
  private final List<String> said = new ArrayList<>();

  private final PrintedLines lines =
      new PrintedLines(
          new ScriptOutput() {
            @Override
            public void print(String line) {
              said.add(line);
            }

            @Override
            public void warn(String message) {
              said.add("warning " + message);
            }
          });

  private void write(String text) throws IOException {
    lines.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void cutsAtLineEnds() throws IOException {
    write("a\nb\r\n\nc");
    assertEquals(List.of("a", "b", ""), said);
    write("d\n");
    assertEquals(List.of("a", "b", "", "cd"), said);
  }

  @Test
  void theEndOfACallEndsTheLine() throws IOException {
    write("no line end");
    lines.endCall();
    lines.endCall();
    assertEquals(List.of("no line end"), said);
  }

  @Test
  void readsBytesAsTheContractDoes() throws IOException {
    write("é\n");
    lines.write(new byte[] {'h', (byte) 0xE9, '\n'});
    assertEquals(List.of("é", "hé"), said);
  }

  @Test
  void aLineHasAnEnd() throws IOException {
    write("x".repeat(100_000) + "\nnext\n");
    assertEquals(65_536, said.getFirst().length());
    assertEquals("next", said.getLast());
  }
}
