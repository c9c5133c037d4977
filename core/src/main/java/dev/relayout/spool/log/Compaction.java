package dev.relayout.spool.log;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies what lives in a segment to the end of the log, a little at a time, so that the segment can
/// go. Copies wait in the same queue as everything else; the original goes only after they are
/// durable. Runs on the keeper's thread.
final class Compaction {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.spool");
  private static final int STEP_BYTES = 256 << 10;

  private final JournalSettings settings;
  private final Catalog catalog;
  private final Keeper keeper;
  private final LogWriter writer;

  Compaction(JournalSettings settings, Catalog catalog, Keeper keeper, LogWriter writer) {
    this.settings = settings;
    this.catalog = catalog;
    this.keeper = keeper;
    this.writer = writer;
  }

  /// Completes when nothing in the segment is needed any more, except by those who read.
  Future<Void> drain(Segment segment) {
    catalog.draining(segment);
    Promise<Void> drained = Promise.promise();
    try {
      step(segment, needed(segment).iterator(), drained);
    } catch (IOException | RuntimeException e) {
      drained.fail(e);
    }
    return drained.future();
  }

  private List<SegmentScan.Found> needed(Segment segment) throws IOException {
    List<SegmentScan.Found> needed = new ArrayList<>();
    new SegmentScan(segment.file(), segment.tag(), segment.end, true)
        .run(
            new SegmentScan.Visitor() {
              @Override
              public void found(SegmentScan.Found record) {
                if (isNeeded(record, segment)) {
                  needed.add(record);
                }
              }

              @Override
              public void damaged(int from, int to) {
                LOG.error("{} is damaged from byte {} to {}", segment.path(), from, to);
              }
            });
    return needed;
  }

  private boolean isNeeded(SegmentScan.Found record, Segment segment) {
    RecordHeader header = record.header();
    return header.type() == RecordType.REMOVED
        ? catalog.existing(Removal.decode(record.meta()), segment).length > 0
        : catalog.lives(header.type(), header.key(), segment, record.offset());
  }

  private void step(Segment segment, Iterator<SegmentScan.Found> rest, Promise<Void> drained)
      throws IOException {
    List<Future<Void>> copies = new ArrayList<>();
    int bytes = 0;
    while (rest.hasNext() && bytes < STEP_BYTES) {
      SegmentScan.Found record = rest.next();
      Acknowledgement acknowledgement = new Acknowledgement();
      writer.submit(Write.copy(record, segment, content(record, segment), acknowledgement));
      copies.add(acknowledgement.future());
      bytes += record.header().total();
    }
    if (copies.isEmpty()) {
      catalog.drained(segment);
      drained.complete();
      return;
    }
    int rate = settings.copyBytesPerSecond();
    long pause = rate == 0 ? 0 : 1_000L * bytes / rate;
    Future.all(copies)
        .onSuccess(copied -> keeper.after(pause, () -> next(segment, rest, drained)))
        .onFailure(drained::fail);
  }

  private void next(Segment segment, Iterator<SegmentScan.Found> rest, Promise<Void> drained) {
    try {
      step(segment, rest, drained);
    } catch (IOException | RuntimeException e) {
      drained.fail(e);
    }
  }

  private static byte[] content(SegmentScan.Found record, Segment segment) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(record.header().contentLength());
    segment.file().read(content, record.offset() + RecordHeader.BYTES + record.meta().length);
    if (content.hasRemaining()) {
      throw new IOException(segment.path() + " is too short");
    }
    return content.array();
  }
}
