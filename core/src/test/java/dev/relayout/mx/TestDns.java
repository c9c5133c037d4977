package dev.relayout.mx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// A name server for tests, over UDP and TCP on one port of loopback. Knows what it was told; of names that
/// it does not know it says that they do not exist.
public final class TestDns {
  private static final int TCP_LENGTH = 2;

  private final Map<Name, List<Record>> records = new ConcurrentHashMap<>();
  private final Map<Name, Integer> failures = new ConcurrentHashMap<>();
  private final Set<Name> mute = ConcurrentHashMap.newKeySet();
  private final DatagramSocket udp;
  private final NetServer tcp;

  /// What was asked, as `udp MX example.org.`
  public final List<String> questions = new CopyOnWriteArrayList<>();

  /// Whether an answer by UDP says no more than that it does not fit.
  public volatile boolean truncating;

  private TestDns(Vertx vertx) {
    udp = vertx.createDatagramSocket();
    tcp = vertx.createNetServer();
  }

  public static Future<TestDns> start(Vertx vertx) {
    TestDns dns = new TestDns(vertx);
    dns.tcp.connectHandler(dns::serve);
    dns.udp.handler(packet -> {
      byte[] answer = dns.answer(packet.data().getBytes(), "udp");
      if (answer.length > 0) {
        dns.udp
            .send(Buffer.buffer(answer), packet.sender().port(), packet.sender().host())
            .onFailure(Throwable::printStackTrace);
      }
    });
    return dns.tcp
        .listen(0, "127.0.0.1")
        .compose(listening -> dns.udp.listen(listening.actualPort(), "127.0.0.1"))
        .map(dns);
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), tcp.actualPort());
  }

  public int port() {
    return tcp.actualPort();
  }

  public Future<Void> close() {
    return Future.join(tcp.close(), udp.close()).mapEmpty();
  }

  /// Adds a record: `MX`, `10 mail.example.org.` and so on.
  public TestDns add(String name, int type, String data) {
    return add(name, type, 60, data);
  }

  public TestDns add(String name, int type, long ttl, String data) {
    try {
      Name owner = name(name);
      Record record = Record.fromString(owner, type, DClass.IN, ttl, data, Name.root);
      records.computeIfAbsent(owner, any -> new CopyOnWriteArrayList<>()).add(record);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A domain whose mail goes to hosts, the first one best.
  public TestDns mail(String domain, String... addresses) {
    int preference = 0;
    for (String address : addresses) {
      String host = "mx" + ++preference + "." + domain;
      add(domain, Type.MX, preference + " " + host + ".").add(host, Type.A, address);
    }
    return this;
  }

  public void forget(String name) {
    records.remove(name(name));
  }

  /// From now on questions about the name fail.
  public void fail(String name, int rcode) {
    failures.put(name(name), rcode);
  }

  /// From now on questions about the name get no answer.
  public void mute(String name) {
    mute.add(name(name));
  }

  private static Name name(String text) {
    try {
      return Name.fromString(text.toLowerCase(Locale.ROOT), Name.root);
    } catch (TextParseException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(NetSocket socket) {
    Buffer received = Buffer.buffer();
    socket.handler(chunk -> {
      received.appendBuffer(chunk);
      if (received.length() > TCP_LENGTH
          && received.length() == TCP_LENGTH + received.getUnsignedShort(0)) {
        byte[] answer = answer(received.getBytes(TCP_LENGTH, received.length()), "tcp");
        socket
            .write(Buffer.buffer().appendUnsignedShort(answer.length).appendBytes(answer))
            .onFailure(Throwable::printStackTrace);
      }
    });
  }

  private byte[] answer(byte[] query, String transport) {
    try {
      Message asked = new Message(query);
      Record question = asked.getQuestion();
      questions.add(transport + " " + Type.string(question.getType()) + " " + question.getName());
      if (mute.contains(name(question.getName().toString()))) {
        return new byte[0];
      }
      Message answer = new Message(asked.getHeader().getID());
      answer.getHeader().setFlag(Flags.QR);
      answer.getHeader().setFlag(Flags.RA);
      answer.addRecord(question, Section.QUESTION);
      if (truncating && transport.equals("udp")) {
        answer.getHeader().setFlag(Flags.TC);
      } else {
        fill(answer, question);
      }
      return answer.toWire();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fill(Message answer, Record question) {
    Name name = name(question.getName().toString());
    Integer failure = failures.get(name);
    List<Record> known = records.get(name);
    if (failure != null) {
      answer.getHeader().setRcode(failure);
    } else if (known == null) {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
    } else {
      matching(known, question.getType())
          .forEach(record -> answer.addRecord(record, Section.ANSWER));
    }
  }

  private static List<Record> matching(List<Record> known, int type) {
    List<Record> found = new ArrayList<>();
    for (Record each : known) {
      if (each.getType() == type || each.getType() == Type.CNAME) {
        found.add(each);
      }
    }
    return found;
  }
}
