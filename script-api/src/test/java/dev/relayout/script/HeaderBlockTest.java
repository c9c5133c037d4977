package dev.relayout.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderBlockTest {
  private static HeaderBlock header(String text, int cap) {
    return HeaderBlock.of(text.getBytes(StandardCharsets.ISO_8859_1), cap);
  }

  private static HeaderBlock header(String text) {
    return header(text, HeaderBlock.DEFAULT_MAX_BYTES);
  }

  private static List<String> lines(HeaderBlock header) {
    return header.lines().stream().map(Text::latin1).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"A: 1\r\nB: 2\r\n\r\nbody: 3\r\n", "A: 1\nB: 2\n\nbody: 3\n", "A: 1\nB: 2\r\n\nx"})
  void endsAtTheEmptyLine(String message) {
    HeaderBlock header = header(message);
    assertEquals(List.of("A: 1", "B: 2"), lines(header));
    assertFalse(header.cut());
  }

  @ParameterizedTest
  @ValueSource(strings = {"A: 1\r\nB: 2", "A: 1\r\nB: 2\r\n", "A: 1\nB: 2\n"})
  void aMessageMayEndBeforeItsHeaderDoes(String message) {
    HeaderBlock header = header(message);
    assertEquals(List.of("A: 1", "B: 2"), lines(header));
    assertFalse(header.cut(), "all that there is was shown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\r\n", "\n", "\r\nA: 1\r\n"})
  void mayBeEmpty(String message) {
    assertEquals(List.of(), lines(header(message)));
    assertEquals(List.of(), header(message).data().names());
  }

  @ParameterizedTest
  @CsvSource({"5,0", "6,1", "11,1", "12,2", "13,2", "17,2", "18,3"})
  void isCutAtTheLastWholeLineWithinTheCap(int cap, int expected) {
    HeaderBlock header = header("A: 1\r\nB: 2\r\nC: 3\r\n\r\nbody", cap);
    assertEquals(expected, header.lines().size());
    assertEquals(expected < 3, header.cut());
  }

  @Test
  void oneLineLongerThanTheCapIsNotShown() {
    HeaderBlock header = header("A: " + "x".repeat(100) + "\r\n\r\n", 50);
    assertEquals(List.of(), lines(header));
    assertTrue(header.cut());
  }

  @Test
  void aBareCarriageReturnIsPartOfItsLine() {
    assertEquals(List.of("A: 1\rB: 2", "C: 3\r"), lines(header("A: 1\rB: 2\r\nC: 3\r\r\n\r\n")));
  }

  @Test
  void physicalLinesStayApart() {
    assertEquals(List.of("A: 1", "  2 ", "\t3"), lines(header("A: 1\r\n  2 \r\n\t3\r\n\r\n")));
  }

  @Test
  void fieldsAreUnfoldedAndTrimmed() {
    HeaderData data = header("A: \t1\r\n  2 \r\n\t3 \t\r\nB:x\r\nC:\r\n D\r\n").data();
    assertEquals(Text.of("1  2 \t3"), data.get("a"));
    assertEquals(Text.of("x"), data.get("B"));
    assertEquals(Text.of("D"), data.get("c"));
  }

  @Test
  void theFirstOfEqualNamesWinsInItsSpelling() {
    HeaderData data = header("Received: 1\r\nSUBJECT: a\r\nreceived: 2\r\nSubject: b\r\n").data();
    assertEquals(List.of("Received", "SUBJECT"), data.names());
    assertEquals(Text.of("1"), data.get("RECEIVED"));
    assertEquals(Text.of("a"), data.get("subject"));
    assertNull(data.get("other"));
  }

  @Test
  void whatIsNoFieldIsLeftOutWithItsContinuation() {
    HeaderBlock header = header(" first\r\nno colon\r\n more: x\r\n: no name\r\nA : 1\r\n");
    assertEquals(List.of("A"), header.data().names());
    assertEquals(Text.of("1"), header.data().get("A"));
    assertEquals(5, header.lines().size());
  }

  @Test
  void eachFieldIsShownWithEqualNames() {
    List<String> seen = new ArrayList<>();
    header(" first\r\nA : 1\r\n 2\r\nno colon\r\n: no name\r\n \t: x\r\na:3\r\nB:\r\n")
        .data()
        .eachField((name, value) -> seen.add(name + "=" + value));
    assertEquals(List.of("A=1 2", "a=3", "B="), seen);
  }

  @Test
  void aLongHeaderIsReadAsAShortOne() {
    StringBuilder text = new StringBuilder("First: 1\r\n");
    for (int i = 0; i < 1_000; i++) {
      text.append("X-").append(i).append(" : v").append(i).append("\r\n");
    }
    HeaderData data = header(text + "x-7: other\r\nLast: 2\r\n").data();
    assertEquals(Text.of("1"), data.get("FIRST"));
    assertEquals(Text.of("v7"), data.get("x-7"));
    assertEquals(Text.of("2"), data.get("last"));
    assertNull(data.get("x-1000"));
    assertNull(data.get("x-7 "));
    assertEquals(1_002, data.names().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A ", "A:", "A: 1", ":", " ", "b", "A\u0130", "no colon"})
  void aNameIsTheWholeName(String name) {
    assertNull(header("A : 1: x\r\n b: 2\r\nno colon\r\n").data().get(name));
  }

  @Test
  void bytesStayBytes() {
    HeaderBlock header = header("A: h\u00E9\u00FF\0x\r\n");
    assertEquals(Text.ofLatin1("h\u00E9\u00FF\0x"), header.data().get("a"));
    HeaderBlock utf8 = HeaderBlock.of("A: hé\r\n".getBytes(StandardCharsets.UTF_8), 100);
    assertEquals("hé", String.valueOf(utf8.data().get("a")));
  }

  @Test
  void linesCannotBeChanged() {
    HeaderBlock header = header("A: 1\r\n");
    assertThrows(UnsupportedOperationException.class, () -> header.lines().removeFirst());
  }
}
