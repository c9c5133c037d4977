package dev.relayout.intake;

import dev.relayout.smtp.LineEnds;
import dev.relayout.smtp.MessageScan;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.IncomingMessage;
import dev.relayout.spool.QueuedMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a message from a file into the queue, in pieces. On a virtual thread of a context: blocks.
final class DropMessage {
  private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);
  private static final int CHUNK = 64 * 1024;

  @FunctionalInterface
  private interface Source {
    /// [#CHUNK] bytes, fewer at the end.
    byte[] read() throws IOException;
  }

  private final Submission submission;
  private final Path file;
  private final LineEnds lineEnds = new LineEnds();
  private final MessageScan scan = new MessageScan();
  private boolean ended;

  DropMessage(Submission submission, Path file) {
    this.submission = submission;
    this.file = file;
  }

  /// Makes the message durable. Fails as the queue does.
  ///
  /// @throws MessageRefusedException when the file cannot be read or sent
  QueuedMessage queue() {
    InputStream in = open();
    try {
      return queue(() -> in.readNBytes(CHUNK));
    } finally {
      close(in);
    }
  }

  private InputStream open() {
    try {
      return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException broken) {
      throw unreadable(broken);
    }
  }

  private void close(InputStream in) {
    try {
      in.close();
    } catch (IOException broken) {
      LOG.debug("file={} cannot be closed", file, broken);
    }
  }

  private QueuedMessage queue(Source source) {
    byte[] start = start(source);
    int length = MailHeader.length(start);
    int headerEnd = length < 0 ? start.length : length;
    MailHeader header = new MailHeader(Arrays.copyOf(start, headerEnd));
    Envelope envelope = submission.complete(DropEnvelope.of(header), false);

    IncomingMessage message = submission.intake().store().receive();
    try {
      write(message, trace(message.id()));
      write(message, header.without(DropEnvelope::isPrivate));
      write(message, Arrays.copyOfRange(start, headerEnd, start.length));
      for (byte[] chunk = next(source); chunk.length > 0; chunk = next(source)) {
        write(message, chunk);
      }
    } catch (Throwable broken) {
      message.abort().await();
      throw broken;
    }
    return message.commit(submission.complete(envelope, scan.eightBit())).await();
  }

  private static MessageRefusedException unreadable(IOException broken) {
    return DropEnvelope.refused("cannot be read: " + broken);
  }

  private byte[] trace(String id) {
    return new TraceHeader(submission.hostname(), id, submission.intake().now()).local("drop");
  }

  /// The message up to the end of its header at least, or as far as a header may go.
  private byte[] start(Source source) {
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    byte[] chunk = next(source);
    while (chunk.length > 0) {
      start.writeBytes(chunk);
      if (MailHeader.length(start.toByteArray()) >= 0) {
        break;
      }
      chunk = next(source);
    }
    if (start.size() == 0) {
      throw DropEnvelope.refused("the file is empty");
    }
    return start.toByteArray();
  }

  /// The next canonical bytes; none at the end.
  private byte[] next(Source source) {
    while (!ended) {
      byte[] read = read(source);
      ended = read.length < CHUNK;
      byte[] canonical = lineEnds.convert(read, read.length);
      byte[] last = ended ? lineEnds.end() : new byte[0];
      byte[] joined = Arrays.copyOf(canonical, canonical.length + last.length);
      System.arraycopy(last, 0, joined, canonical.length, last.length);
      scan.scan(joined, 0, joined.length);
      submission.refuse(scan);
      if (joined.length > 0) {
        return joined;
      }
    }
    return new byte[0];
  }

  private static byte[] read(Source source) {
    try {
      return source.read();
    } catch (IOException broken) {
      throw unreadable(broken);
    }
  }

  private static void write(IncomingMessage message, byte[] bytes) {
    if (bytes.length > 0) {
      message.write(bytes, 0, bytes.length).await();
    }
  }
}
