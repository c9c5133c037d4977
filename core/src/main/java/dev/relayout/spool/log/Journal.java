package dev.relayout.spool.log;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A log that is open. Thread-safe. Futures complete on the context of the caller where there is
/// one; changes of one entry must come one after another.
public final class Journal {
  /// A log that was just opened.
  ///
  /// @param entries what is in it, in no order
  /// @param highestKey of all that the log remembers, removed ones too; new keys must be higher.
  ///     [Long#MIN_VALUE] when there is none
  /// @param <M> an entry
  public record Opened<M>(Journal journal, List<M> entries, long highestKey) {
    /// Copies nothing: there may be a million.
    public Opened {}
  }

  /// An entry to be added.
  ///
  /// @param key of no other entry, ever
  /// @param flags of the owner
  /// @param meta what the owner wants back at a start
  /// @param content for [#content]; not copied
  public record NewEntry(long key, byte flags, byte[] meta, byte[] content) {}

  /// What happens to another entry in the same step as an addition.
  public sealed interface Also {}

  /// As [#update].
  public record AlsoUpdate(long key, byte[] state) implements Also {}

  /// As [#settle].
  public record AlsoSettle(long key) implements Also {}

  private final Catalog catalog;
  private final Keeper keeper;
  private final LogWriter writer;

  private Journal(Catalog catalog, Keeper keeper, LogWriter writer) {
    this.catalog = catalog;
    this.keeper = keeper;
    this.writer = writer;
  }

  /// Opens the log in a folder that nobody else uses, and recovers what is in it. Blocks.
  public static <M> Opened<M> open(JournalSettings settings, Entries<M> entries)
      throws IOException {
    settings.disk().createFolder(settings.folder());
    JournalRecovery<M> recovery = new JournalRecovery<>(settings, entries);
    List<M> found = recovery.run();
    Catalog catalog = recovery.catalog();
    Keeper keeper = new Keeper(settings, catalog, recovery.segmentFolder());
    LogWriter writer =
        new LogWriter(settings, catalog, keeper, recovery.lastSequence(), recovery.tail());
    // Before the disk is asked for room.
    keeper.retireDead();
    writer.start();
    keeper.start(new Compaction(settings, catalog, keeper, writer));
    return new Opened<>(new Journal(catalog, keeper, writer), found, recovery.highestKey());
  }

  /// Adds an entry. It is durable when the future completes; when that fails, it is not in the log.
  public Future<Void> add(NewEntry entry) {
    return submit(message(entry));
  }

  /// Adds an entry and changes another one: after a crash both hold, or neither. A failure means that
  /// neither does.
  public Future<Void> add(NewEntry entry, Also also) {
    Write write = message(entry);
    write.then =
        switch (also) {
          case AlsoUpdate(long key, byte[] state) -> Write.state(key, state, new Acknowledgement());
          case AlsoSettle(long key) -> Write.removal(key, new Acknowledgement());
        };
    return submit(write).andThen(done -> keeper.tidySoon());
  }

  private static Write message(NewEntry entry) {
    return Write.message(
        entry.key(), entry.flags(), entry.meta(), entry.content(), new Acknowledgement());
  }

  /// Gives an entry a new state. Fails when it is not there.
  public Future<Void> update(long key, byte[] state) {
    return submit(Write.state(key, state, new Acknowledgement()));
  }

  /// Removes an entry for good, while its content can still be read until [#forget]. One that is not
  /// there is no error.
  public Future<Void> settle(long key) {
    return submit(Write.removal(key, new Acknowledgement())).andThen(done -> keeper.tidySoon());
  }

  /// The content of a settled entry is not read any more.
  public void forget(long key) {
    catalog.forget(key);
    keeper.tidySoon();
  }

  /// Whether the entry is there and not removed.
  public boolean contains(long key) {
    return catalog.contains(key);
  }

  /// Bytes of the content; negative when there is no such entry.
  public int contentLength(long key) {
    return catalog.contentLength(key);
  }

  /// The content, whole and checked; null when there is no such entry. Blocks.
  ///
  /// @throws IOException also when it is not what was written
  public byte @Nullable [] content(long key) throws IOException {
    return read(key, Integer.MAX_VALUE);
  }

  /// The first bytes of the content, at most `maxBytes`; null when there is no such entry. Checked
  /// only when it is all. Blocks.
  public byte @Nullable [] head(long key, int maxBytes) throws IOException {
    return read(key, maxBytes);
  }

  /// The state that was written last; null when there is none, or the entry is gone. Blocks.
  public byte @Nullable [] state(long key) throws IOException {
    Catalog.Place place = catalog.state(key);
    if (place == null) {
      return null;
    }
    try {
      byte[] record = new byte[place.length()];
      ByteBuffer buffer = ByteBuffer.wrap(record);
      place.segment().file().read(buffer, place.offset());
      RecordHeader header =
          buffer.hasRemaining() ? null : RecordHeader.decode(buffer, 0, place.segment().tag());
      if (header == null || !header.intact(buffer, 0)) {
        throw damaged(place);
      }
      int end = RecordHeader.BYTES + header.metaLength();
      return Arrays.copyOfRange(record, RecordHeader.BYTES, end);
    } finally {
      catalog.readEnded(place.segment());
    }
  }

  private byte @Nullable [] read(long key, int maxBytes) throws IOException {
    Catalog.Place place = catalog.message(key);
    if (place == null) {
      return null;
    }
    try {
      int length = (int) Math.min(place.length(), (long) place.contentAt() + Math.max(0, maxBytes));
      byte[] bytes = new byte[length];
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      place.segment().file().read(buffer, place.offset());
      return checked(place, bytes, buffer);
    } finally {
      catalog.readEnded(place.segment());
    }
  }

  private static byte[] checked(Catalog.Place place, byte[] record, ByteBuffer bytes)
      throws IOException {
    int at = place.contentAt();
    RecordHeader header =
        bytes.hasRemaining() ? null : RecordHeader.decode(bytes, 0, place.segment().tag());
    if (header == null
        || header.metaLength() + RecordHeader.BYTES != at
        || !header.intact(bytes, 0)) {
      throw damaged(place);
    }
    int length = Math.min(header.contentLength(), record.length - at);
    byte[] content = Arrays.copyOfRange(record, at, at + length);
    if (length == header.contentLength() && RecordHeader.checksum(content) != header.contentCrc()) {
      throw damaged(place);
    }
    return content;
  }

  private static IOException damaged(Catalog.Place place) {
    return new IOException(
        place.segment().path()
            + " is damaged: byte "
            + place.offset()
            + " begins no whole message");
  }

  /// How much is in the log.
  public JournalSize size() {
    return catalog.size();
  }

  /// Completes when nothing is to be removed from the disk or copied forward any more.
  Future<Void> tidied() {
    return keeper.tidied();
  }

  /// Writes what was handed in, and ends. Blocks. Not twice.
  public void close() throws IOException {
    try {
      keeper.end();
      writer.close();
      keeper.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the spool was closed", e);
    }
    for (Segment segment : catalog.all()) {
      segment.file().close();
    }
  }

  private Future<Void> submit(Write write) {
    writer.submit(write);
    return write.acknowledgement.future();
  }
}
