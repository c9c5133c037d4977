package dev.relayout.spool;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Messages as bytes in the log: what never changes, and the state. What many messages have
/// in common is shared. Encoding is thread-safe, decoding is not.
final class MessageCodec {
  private static final int VERSION = 1;
  private static final int MOST_SHARED = 10_000;
  private static final int SMTP_UTF8 = 1;
  private static final int EIGHT_BIT = 2;
  private static final int DSN = 4;
  private static final int REQUIRE_TLS = 8;

  // Flags of a state.
  private static final int WARNED = 1;
  private static final int HELD = 2;

  private final Map<String, String> texts = new HashMap<>();
  private final Map<Envelope.Origin, Envelope.Origin> origins = new HashMap<>();

  private interface Encoding {
    void to(DataOutputStream out) throws IOException;
  }

  /// What never changes.
  static byte[] encodeMessage(QueuedMessage message) {
    return encode(out -> {
      Envelope envelope = message.envelope();
      out.writeByte(VERSION);
      out.writeByte(
          (envelope.smtpUtf8() ? SMTP_UTF8 : 0)
              | (envelope.body() == BodyType.EIGHT_BIT_MIME ? EIGHT_BIT : 0)
              | (envelope.dsn().equals(Dsn.NONE) ? 0 : DSN)
              | (envelope.requireTls() ? REQUIRE_TLS : 0));
      out.writeLong(message.size());
      write(out, message.created());
      write(out, envelope.returnPath());
      write(out, envelope.recipients());
      write(out, envelope.origin().protocol());
      write(out, envelope.origin().clientAddress());
      write(out, envelope.origin().authSender());
      if (!envelope.dsn().equals(Dsn.NONE)) {
        write(out, envelope.dsn().lines(envelope.recipients()));
      }
    });
  }

  /// As it was accepted.
  QueuedMessage decodeMessage(String id, byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      requireVersion(in);
      int flags = in.readByte();
      long size = in.readLong();
      Instant created = readInstant(in);
      Envelope envelope =
          new Envelope(
              shared(texts, readString(in)),
              readStrings(in),
              (flags & EIGHT_BIT) == 0 ? BodyType.SEVEN_BIT : BodyType.EIGHT_BIT_MIME,
              (flags & SMTP_UTF8) != 0,
              shared(origins, new Envelope.Origin(readString(in), readString(in), readString(in))));
      if ((flags & DSN) != 0) {
        envelope = envelope.withDsn(Dsn.of(readStrings(in), envelope.recipients()));
      }
      return QueuedMessage.accepted(
          id, envelope.withRequireTls((flags & REQUIRE_TLS) != 0), size, created);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("not a message: " + e.getMessage(), e);
    }
  }

  /// The state, and behind it what is known of the last attempt.
  ///
  /// @param attempt as [#attempt] gave it, or [#encodeAttempt]; may be empty
  static byte[] encodeState(QueuedMessage message, byte[] attempt) {
    return encode(out -> {
      out.writeByte(VERSION);
      out.writeInt(message.attempts());
      write(out, message.due());
      write(out, message.lastTrouble());
      write(out, places(message), message);
      out.writeByte((message.warned() ? WARNED : 0) | (message.held() ? HELD : 0));
      out.writeInt(attempt.length);
      out.write(attempt);
    });
  }

  QueuedMessage decodeState(QueuedMessage message, byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      requireVersion(in);
      int attempts = in.readInt();
      Instant due = readInstant(in);
      String lastTrouble = shared(texts, readString(in));
      List<String> pending = readPending(in, message);
      int flags = in.readByte();
      return new QueuedMessage(
          message.id(),
          message.envelope(),
          message.size(),
          message.created(),
          pending,
          attempts,
          due,
          lastTrouble,
          (flags & WARNED) != 0,
          (flags & HELD) != 0);
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      throw new IOException("not the state of a message: " + e.getMessage(), e);
    }
  }

  static byte[] encodeAttempt(@Nullable LastAttempt attempt) {
    return attempt == null
        ? new byte[0]
        : AttemptCodec.encode(attempt.limited()).toBuffer().getBytes();
  }

  /// What is known of the last attempt, as it lies behind a state; empty when nothing is.
  static byte[] attempt(byte[] state) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(state));
    requireVersion(in);
    in.readInt();
    readInstant(in);
    readString(in);
    int places = in.readInt();
    in.skipNBytes(4L * Math.max(0, places) + 1);
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("an attempt of " + length + " bytes does not fit");
    }
    return in.readNBytes(length);
  }

  /// Null when there is none that can be read: it is only for people.
  static @Nullable LastAttempt decodeAttempt(byte[] attempt) {
    if (attempt.length == 0) {
      return null;
    }
    try {
      return AttemptCodec.decode(new JsonObject(Buffer.buffer(attempt)));
    } catch (DecodeException | ClassCastException | NullPointerException | DateTimeException e) {
      return null;
    }
  }

  /// The places of the pending ones among the recipients.
  private static List<Integer> places(QueuedMessage message) {
    List<String> recipients = message.envelope().recipients();
    List<Integer> places = new ArrayList<>();
    int at = 0;
    for (String each : message.pending()) {
      while (at < recipients.size() && !recipients.get(at).equals(each)) {
        at++;
      }
      places.add(at++);
    }
    return places;
  }

  private static void write(DataOutputStream out, List<Integer> places, QueuedMessage message)
      throws IOException {
    int recipients = message.envelope().recipients().size();
    boolean all = places.size() == recipients;
    if (!places.isEmpty() && places.getLast() >= recipients) {
      throw new IllegalArgumentException(
          "the pending recipients of " + message.id() + " are not in the order of its envelope");
    }
    out.writeInt(all ? -1 : places.size());
    if (!all) {
      for (int place : places) {
        out.writeInt(place);
      }
    }
  }

  private static List<String> readPending(DataInputStream in, QueuedMessage message)
      throws IOException {
    List<String> recipients = message.envelope().recipients();
    int count = in.readInt();
    if (count < 0) {
      return recipients;
    }
    List<String> pending = new ArrayList<>();
    int last = -1;
    for (int i = 0; i < count; i++) {
      int place = in.readInt();
      if (place <= last) {
        throw new IOException("the pending recipients are not in the order of the envelope");
      }
      pending.add(recipients.get(place));
      last = place;
    }
    return pending;
  }

  private static byte[] encode(Encoding encoding) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      encoding.to(out);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void requireVersion(DataInputStream in) throws IOException {
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("it has version " + version + ", not " + VERSION);
    }
  }

  private static void write(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private static Instant readInstant(DataInputStream in) throws IOException {
    long second = in.readLong();
    int nano = in.readInt();
    try {
      return Instant.ofEpochSecond(second, nano);
    } catch (DateTimeException | ArithmeticException e) {
      throw new IOException("not a time: " + e.getMessage(), e);
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readString(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a text of " + length + " bytes does not fit");
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static void write(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      write(out, text);
    }
  }

  private static List<String> readStrings(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> texts = new ArrayList<>(Math.clamp(count, 0, in.available()));
    for (int i = 0; i < count; i++) {
      texts.add(readString(in));
    }
    return texts;
  }

  private static <T> T shared(Map<T, T> all, T value) {
    T known = all.get(value);
    if (known != null) {
      return known;
    }
    if (all.size() < MOST_SHARED) {
      all.put(value, value);
    }
    return value;
  }
}
