package dev.relayout.bench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.artemis.core.io.SequentialFileFactory;
import org.apache.activemq.artemis.core.io.nio.NIOSequentialFileFactory;
import org.apache.activemq.artemis.core.journal.LoaderCallback;
import org.apache.activemq.artemis.core.journal.PreparedTransactionInfo;
import org.apache.activemq.artemis.core.journal.RecordInfo;
import org.apache.activemq.artemis.core.journal.impl.JournalImpl;

/// The journal of ActiveMQ Artemis on NIO, with its buffer that gathers writes for so long before a
/// sync. It has no way to read one record again: a queue on it keeps contents in memory or elsewhere.
final class ArtemisContender implements Contender {
  private static final int FILE_BYTES = 64 << 20;
  private static final int BUFFER_BYTES = 490 << 10;
  private static final int TIMEOUT_NANOS = 500_000;
  private static final byte TYPE = 1;

  private final JournalImpl journal;
  private final AtomicLong last = new AtomicLong();

  ArtemisContender(Path folder) throws Exception {
    Files.createDirectories(folder);
    SequentialFileFactory files =
        new NIOSequentialFileFactory(folder.toFile(), true, BUFFER_BYTES, TIMEOUT_NANOS, 1, false);
    this.journal = new JournalImpl(FILE_BYTES, 2, 10, 10, 30, files, "relayout", "amq", 1);
  }

  @Override
  public long open() throws Exception {
    journal.start();
    Set<Long> waiting = new HashSet<>();
    journal.load(
        new LoaderCallback() {
          @Override
          public void addPreparedTransaction(PreparedTransactionInfo transaction) {}

          @Override
          public void addRecord(RecordInfo record) {
            waiting.add(record.id);
          }

          @Override
          public void deleteRecord(long id) {
            waiting.remove(id);
          }

          @Override
          public void updateRecord(RecordInfo record) {}

          @Override
          public void failedTransaction(
              long id, List<RecordInfo> records, List<RecordInfo> deletions) {}
        });
    last.set(waiting.stream().mapToLong(each -> each).max().orElse(0));
    return waiting.size();
  }

  @Override
  public Object accept(byte[] content) throws Exception {
    long id = last.incrementAndGet();
    byte[] record = new byte[META_BYTES + content.length];
    System.arraycopy(content, 0, record, META_BYTES, content.length);
    journal.appendAddRecord(id, TYPE, record, true);
    return id;
  }

  @Override
  public void defer(Object message) throws Exception {
    journal.appendUpdateRecord((Long) message, TYPE, new byte[40], true);
  }

  @Override
  public void remove(Object message) throws Exception {
    journal.appendDeleteRecord((Long) message, true);
  }

  @Override
  public void close() throws IOException {
    try {
      journal.stop();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
