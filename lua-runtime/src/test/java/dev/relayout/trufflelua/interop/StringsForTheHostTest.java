package dev.relayout.trufflelua.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StringsForTheHostTest {
  private final Context context =
      Context.newBuilder("lua")
          .allowHostAccess(HostAccess.newBuilder().allowBufferAccess(true).build())
          .build();

  @AfterEach
  void close() {
    context.close();
  }

  private Value eval(String lua) {
    return context.eval("lua", lua);
  }

  private static byte[] bytes(Value string) {
    byte[] bytes = new byte[(int) string.getBufferSize()];
    string.readBuffer(0, bytes, 0, bytes.length);
    return bytes;
  }

  private static byte[] allBytes() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    return all;
  }

  @Test
  void bytesThatAreUtf8AreThatText() {
    Value string = eval("return 'gr\\u{fc}\\u{df}e \\u{1F600}'");
    assertTrue(string.isString());
    assertEquals("grüße 😀", string.asString());
  }

  @Test
  void bytesThatAreNoUtf8AreACharacterEach() {
    assertEquals("résum\u00e9\0\u00ff", eval("return 'r\\233sum\\233\\0\\255'").asString());
  }

  @Test
  void theReplacementCharacterItselfIsText() {
    assertEquals("a\ufffdb", eval("return 'a\\u{fffd}b'").asString());
  }

  @Test
  void theBufferHasTheBytesThemselves() {
    Value string = eval("return 'r\\233\\0\\255'");
    assertTrue(string.hasBufferElements());
    assertFalse(string.isBufferWritable());
    assertArrayEquals(new byte[] {'r', (byte) 233, 0, (byte) 255}, bytes(string));
    assertEquals((byte) 233, string.readBufferByte(1));
    assertThrows(IndexOutOfBoundsException.class, () -> string.readBufferByte(4));
    assertThrows(IndexOutOfBoundsException.class, () -> string.readBufferByte(-1));
  }

  @Test
  void theBufferReadsNumbersInBothOrders() {
    Value string = eval("return '\\0\\1\\2\\3\\4\\5\\6\\7\\8'");
    ByteBuffer expected = ByteBuffer.wrap(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8});
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      expected.order(order);
      assertEquals(expected.getShort(1), string.readBufferShort(order, 1));
      assertEquals(expected.getInt(1), string.readBufferInt(order, 1));
      assertEquals(expected.getLong(1), string.readBufferLong(order, 1));
      assertEquals(expected.getFloat(1), string.readBufferFloat(order, 1));
      assertEquals(expected.getDouble(1), string.readBufferDouble(order, 1));
    }
    assertThrows(
        IndexOutOfBoundsException.class, () -> string.readBufferLong(ByteOrder.BIG_ENDIAN, 2));
  }

  @Test
  void textOfTheHostComesInAsUtf8() {
    context.getBindings("lua").putMember("text", "é😀");
    assertEquals(
        "c3 a9 f0 9f 98 80",
        eval("return (text:gsub('.', function(c) "
                + "return string.format('%02x ', c:byte()) end):sub(1, -2))")
            .asString());
  }

  @Test
  void bytesOfTheHostComeInAsTheyAre() {
    context.getBindings("lua").putMember("given", ByteSequence.create(allBytes()));
    assertTrue(
        eval("""
        if type(given) ~= 'string' or #given ~= 256 then return false end
        for i = 1, 256 do if given:byte(i) ~= i - 1 then return false end end
        return true\
        """)
            .asBoolean());
    assertArrayEquals(allBytes(), bytes(eval("return given")));
  }

  @Test
  void aBufferThatCanBeWrittenStaysABuffer() {
    byte[] content = {1, 2, (byte) 200};
    context.getBindings("lua").putMember("buffer", ByteBuffer.wrap(content));
    assertEquals(
        "userdata 3 200", eval("return type(buffer)..' '..#buffer..' '..buffer[3]").asString());
    eval("buffer[1] = 255");
    assertEquals((byte) 255, content[0]);
    context.getBindings("lua").putMember("fixed", ByteBuffer.wrap(content).asReadOnlyBuffer());
    assertEquals("string", eval("return type(fixed)").asString());
  }

  @Test
  void aSourceOfBytesKeepsThem() throws IOException {
    byte[] chunk = "return '\u00e9\u00ff'".getBytes(StandardCharsets.ISO_8859_1);
    Source source =
        Source.newBuilder("lua", ByteSequence.create(chunk), "latin1.lua")
            .mimeType("application/x-lua")
            .build();
    assertArrayEquals(new byte[] {(byte) 0xe9, (byte) 0xff}, bytes(context.eval(source)));
  }

  @Test
  void aSourceOfCharactersIsUtf8() {
    assertEquals(2, eval("return #'é'").asInt());
  }
}
