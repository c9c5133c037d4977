package dev.relayout.mx;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// DNS as a test says; a name that it does not mention does not exist. Thread-safe.
public final class FakeDns implements Dns {
  final Map<String, DnsAnswer<MailExchanger>> mx = new ConcurrentHashMap<>();
  final Map<String, DnsAnswer<InetAddress>> hosts = new ConcurrentHashMap<>();
  final Map<String, DnsAnswer<String>> texts = new ConcurrentHashMap<>();
  final AtomicInteger textQuestions = new AtomicInteger();

  public FakeDns mx(String domain, MailExchanger... records) {
    mx.put(domain, new DnsAnswer.Records<>(List.of(records)));
    return this;
  }

  public FakeDns host(String name, String... addresses) {
    hosts.put(
        name, new DnsAnswer.Records<>(Stream.of(addresses).map(InetAddress::ofLiteral).toList()));
    return this;
  }

  public FakeDns text(String name, String... records) {
    texts.put(name, new DnsAnswer.Records<>(List.of(records)));
    return this;
  }

  @Override
  public Future<DnsAnswer<MailExchanger>> mailExchangers(String domain) {
    return Future.succeededFuture(mx.getOrDefault(domain, new DnsAnswer.NoSuchName<>()));
  }

  @Override
  public Future<DnsAnswer<InetAddress>> addresses(String host) {
    return Future.succeededFuture(hosts.getOrDefault(host, new DnsAnswer.NoSuchName<>()));
  }

  @Override
  public Future<DnsAnswer<String>> texts(String name) {
    textQuestions.incrementAndGet();
    return Future.succeededFuture(texts.getOrDefault(name, new DnsAnswer.NoSuchName<>()));
  }
}
