package dev.relayout.bench.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// RocksDB: envelopes in one column family, contents in another, with blob files, so that compaction
/// does not copy contents again and again. Its write groups are a group commit.
final class RocksContender implements Contender {
  static {
    RocksDB.loadLibrary();
  }

  private final Path folder;
  private final AtomicLong last = new AtomicLong();
  private final WriteOptions synced = new WriteOptions().setSync(true);
  private final List<ColumnFamilyHandle> families = new ArrayList<>();
  private @Nullable RocksDB opened;

  RocksContender(Path folder) {
    this.folder = folder;
  }

  @Override
  public long open() throws Exception {
    Files.createDirectories(folder);
    ColumnFamilyOptions contents =
        new ColumnFamilyOptions()
            .setEnableBlobFiles(true)
            .setMinBlobSize(1_024)
            .setEnableBlobGarbageCollection(true)
            .setBlobGarbageCollectionAgeCutoff(0.5);
    RocksDB db =
        RocksDB.open(
            new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setIncreaseParallelism(2),
            folder.toString(),
            List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY),
                new ColumnFamilyDescriptor("contents".getBytes(StandardCharsets.UTF_8), contents)),
            families);
    opened = db;
    long count = 0;
    try (RocksIterator entries = db.newIterator(families.get(0))) {
      for (entries.seekToFirst(); entries.isValid(); entries.next()) {
        last.set(ByteBuffer.wrap(entries.key()).getLong());
        count += entries.value().length > 0 ? 1 : 0;
      }
      entries.status();
    }
    return count;
  }

  private RocksDB db() {
    if (opened == null) {
      throw new IllegalStateException("not open");
    }
    return opened;
  }

  @Override
  public Object accept(byte[] content) throws Exception {
    byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(last.incrementAndGet()).array();
    try (WriteBatch batch = new WriteBatch()) {
      batch.put(families.get(0), key, new byte[META_BYTES]);
      batch.put(families.get(1), key, content);
      db().write(synced, batch);
    }
    return key;
  }

  @Override
  public void defer(Object message) throws Exception {
    db().put(families.get(0), synced, (byte[]) message, new byte[META_BYTES + 40]);
  }

  @Override
  public void remove(Object message) throws Exception {
    try (WriteBatch batch = new WriteBatch()) {
      batch.delete(families.get(0), (byte[]) message);
      batch.delete(families.get(1), (byte[]) message);
      db().write(synced, batch);
    }
  }

  @Override
  public void close() {
    families.forEach(ColumnFamilyHandle::close);
    db().close();
  }
}
