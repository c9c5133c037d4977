package dev.relayout.spool.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/// What the queue does to the disk, so that tests can take the power away or fill it up. Thread-safe;
/// blocks.
public interface Disk {
  /// The operating system's.
  Disk SYSTEM = new SystemDisk();

  /// Makes a folder with its parents, durable; one that is there is no error.
  void createFolder(Path folder) throws IOException;

  /// The names in a folder, unsorted.
  List<String> list(Path folder) throws IOException;

  /// Opens a file to read and write, and makes it when it is not there.
  OpenFile open(Path file) throws IOException;

  /// Renames a file in the place of whatever was there.
  void rename(Path from, Path to) throws IOException;

  /// Deletes a file; one that is not there is no error.
  void delete(Path file) throws IOException;

  /// Bytes that may still be written into that folder, as far as anybody knows.
  long room(Path folder) throws IOException;

  /// Makes the names in a folder durable.
  void syncFolder(Path folder) throws IOException;

  /// An open file.
  interface OpenFile extends Closeable {
    /// Writes everything that the buffer has.
    void write(ByteBuffer bytes, long position) throws IOException;

    /// Reads until the buffer is full or the file ends; not stopped by an interrupt.
    void read(ByteBuffer into, long position) throws IOException;

    /// Makes content and size durable. After a failure nothing written since the last success may
    /// be relied on, even if a later call succeeds.
    void sync() throws IOException;

    /// Cuts the file.
    void truncate(long size) throws IOException;

    /// Bytes in the file.
    long size() throws IOException;
  }
}
