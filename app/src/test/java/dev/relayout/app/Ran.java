package dev.relayout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/// What one command line did, run in this process.
public record Ran(int code, String out, String err) {
  /// Runs it with nothing on standard input.
  public static Ran relayout(Object... line) {
    return withInput(new byte[0], line);
  }

  /// Runs it with these bytes on standard input.
  public static Ran withInput(byte[] input, Object... line) {
    String[] words = new String[line.length];
    for (int i = 0; i < line.length; i++) {
      words[i] = line[i].toString();
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new ByteArrayInputStream(input),
            new PrintWriter(out, true),
            new PrintWriter(err, true));
    int code = Relayout.execute(console, words);
    return new Ran(code, out.toString(), err.toString());
  }

  /// A user's mistake: that code, nothing on standard output, and one line on standard error that
  /// holds all of this and no trace of Java.
  public Ran refused(int expectedCode, String... says) {
    assertEquals(expectedCode, code, err);
    assertEquals("", out);
    assertEquals(1, err.lines().count(), err);
    assertTrue(err.startsWith("relayout: "), err);
    assertFalse(err.contains("Exception") || err.contains("\tat "), err);
    for (String part : says) {
      assertTrue(err.contains(part), err);
    }
    return this;
  }
}
