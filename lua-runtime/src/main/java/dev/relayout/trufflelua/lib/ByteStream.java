package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.LuaOutput;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/// What is open: bytes come from it, go to it, or both, and some have a position. C's `FILE`. Reading and writing share the position, so
/// each side first puts right what the other has buffered.
final class ByteStream implements Closeable {
  private final @Nullable ByteInput input;
  private final @Nullable LuaOutput output;
  private final @Nullable SeekableByteChannel channel;
  private final Closeable resource;

  private ByteStream(
      @Nullable ByteInput input,
      @Nullable LuaOutput output,
      @Nullable SeekableByteChannel channel,
      Closeable resource) {
    this.input = input;
    this.output = output;
    this.channel = channel;
    this.resource = resource;
  }

  /// Something that can only be read.
  static ByteStream reading(InputStream source) {
    return new ByteStream(new ByteInput(source), null, null, source);
  }

  /// Something that can only be written.
  ///
  /// @param resource what closing it closes
  static ByteStream writing(LuaOutput output, Closeable resource) {
    return new ByteStream(null, output, null, resource);
  }

  /// A file.
  static ByteStream file(SeekableByteChannel channel, OpenMode mode) {
    OutputStream out = Channels.newOutputStream(channel);
    OutputStream target = mode.append() && mode.read() ? new Appending(channel, out) : out;
    return new ByteStream(
        mode.read() ? new ByteInput(Channels.newInputStream(channel)) : null,
        mode.write() ? new LuaOutput(target, LuaOutput.Mode.FULL) : null,
        channel,
        channel);
  }

  /// Ready to be read; fails with the first byte when it cannot be.
  ByteInput toRead() throws IOException {
    if (input == null) {
      return new ByteInput(Channels.newInputStream(new Unusable()));
    }
    if (output != null && output.pending() > 0) {
      output.flush();
    }
    return input;
  }

  /// Ready to be written; fails with the first byte when it cannot be.
  LuaOutput toWrite() throws IOException {
    if (output == null) {
      return new LuaOutput(Channels.newOutputStream(new Unusable()), LuaOutput.Mode.NO);
    }
    if (input != null && channel != null && input.unread() > 0) {
      channel.position(channel.position() - input.unread());
      input.clear();
    }
    return output;
  }

  /// The side that a file was not opened for.
  private static final class Unusable implements ByteChannel {
    @Override
    public int read(ByteBuffer bytes) throws IOException {
      throw new IOException(SystemError.BAD_DESCRIPTOR.text());
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      throw new IOException(SystemError.BAD_DESCRIPTOR.text());
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      // Nothing was opened.
    }
  }

  /// Sends on what waits.
  void flush() throws IOException {
    if (output != null) {
      output.flush();
    }
  }

  /// Changes the buffering of what is written; nothing happens to what is only read.
  void setMode(LuaOutput.Mode mode, long size) throws IOException {
    if (output != null) {
      toWrite().setMode(mode, size);
    }
  }

  /// What a position is counted from.
  enum Whence {
    START,
    CURRENT,
    END
  }

  /// Moves the position.
  ///
  /// @return the new one, from the start; -1 when it would be before the start
  /// @throws IOException also when this has no position
  long seek(Whence whence, long offset) throws IOException {
    if (channel == null) {
      throw new IOException(SystemError.ILLEGAL_SEEK.text());
    }
    flush();
    long base =
        switch (whence) {
          case START -> 0;
          case CURRENT -> channel.position() - (input == null ? 0 : input.unread());
          case END -> channel.size();
        };
    long target = base + offset;
    if (target < 0) {
      return -1;
    }
    channel.position(target);
    if (input != null) {
      input.clear();
    }
    return target;
  }

  @Override
  public void close() throws IOException {
    try (resource) {
      flush();
    }
  }

  /// Writes at the end of a file that is also read: Java does not open files for appending and reading.
  private static final class Appending extends OutputStream {
    private final SeekableByteChannel channel;
    private final OutputStream out;

    Appending(SeekableByteChannel channel, OutputStream out) {
      this.channel = channel;
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      channel.position(channel.size());
      out.write(bytes, offset, length);
    }
  }
}
