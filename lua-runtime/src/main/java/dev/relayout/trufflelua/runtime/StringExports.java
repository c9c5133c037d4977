package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidBufferOffsetException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a string is to the host: text, and a buffer of its bytes that cannot be written. The text is the bytes read as UTF-8
/// or, when they are no UTF-8, a character for each byte: no byte is lost or replaced, and whoever needs them exactly reads the buffer.
@ExportLibrary(InteropLibrary.class)
public abstract sealed class StringExports extends LuaObject permits LuaString {
  private static final int LITTLE = 0;
  private static final int BIG = 1;
  private static final VarHandle[] SHORTS = views(short[].class);
  private static final VarHandle[] INTS = views(int[].class);
  private static final VarHandle[] LONGS = views(long[].class);

  private static VarHandle[] views(Class<?> array) {
    return new VarHandle[] {
      MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN),
      MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN)
    };
  }

  private static int order(ByteOrder order) {
    return order == ByteOrder.BIG_ENDIAN ? BIG : LITTLE;
  }

  /// Nobody may change them.
  abstract byte[] bytes();

  /// The bytes as text, by the rule of this class.
  @TruffleBoundary
  static String decode(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') < 0 || Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))) {
      return text;
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @ExportMessage
  final boolean isString() {
    return true;
  }

  @ExportMessage
  final String asString() {
    return decode(bytes());
  }

  @ExportMessage
  final boolean hasBufferElements() {
    return true;
  }

  @ExportMessage
  final long getBufferSize() {
    return bytes().length;
  }

  @ExportMessage
  final byte readBufferByte(long offset) throws InvalidBufferOffsetException {
    return bytes()[check(offset, 1)];
  }

  @ExportMessage
  final void readBuffer(long offset, byte[] destination, int destinationOffset, int length)
      throws InvalidBufferOffsetException {
    System.arraycopy(bytes(), check(offset, length), destination, destinationOffset, length);
  }

  @ExportMessage
  @TruffleBoundary
  final short readBufferShort(ByteOrder order, long offset) throws InvalidBufferOffsetException {
    return (short) SHORTS[order(order)].get(bytes(), check(offset, Short.BYTES));
  }

  @ExportMessage
  @TruffleBoundary
  final int readBufferInt(ByteOrder order, long offset) throws InvalidBufferOffsetException {
    return (int) INTS[order(order)].get(bytes(), check(offset, Integer.BYTES));
  }

  @ExportMessage
  @TruffleBoundary
  final long readBufferLong(ByteOrder order, long offset) throws InvalidBufferOffsetException {
    return (long) LONGS[order(order)].get(bytes(), check(offset, Long.BYTES));
  }

  @ExportMessage
  final float readBufferFloat(ByteOrder order, long offset) throws InvalidBufferOffsetException {
    return Float.intBitsToFloat(readBufferInt(order, offset));
  }

  @ExportMessage
  final double readBufferDouble(ByteOrder order, long offset) throws InvalidBufferOffsetException {
    return Double.longBitsToDouble(readBufferLong(order, offset));
  }

  private int check(long offset, int length) throws InvalidBufferOffsetException {
    if (offset < 0 || length < 0 || offset > bytes().length - (long) length) {
      throw InvalidBufferOffsetException.create(offset, length);
    }
    return (int) offset;
  }
}
