package dev.relayout.bench.store;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// One measurement of one store, in a process of its own; prints one line.
///
/// | arguments | measures |
/// |---|---|
/// | `accept STORE DIR WRITERS BYTES SECONDS` | messages accepted a second |
/// | `cycle STORE DIR WRITERS BYTES SECONDS` | messages accepted, deferred once and removed a second |
/// | `fill STORE DIR WRITERS BYTES MESSAGES` | fills it, tells its size on disk |
/// | `start STORE DIR` | opens what was filled: seconds, heap |
public final class QueueStores {
  private static final int CONTENTS = 64;

  private QueueStores() {}

  /// What is done with one message.
  private interface Work {
    void run(byte[] content) throws Exception;
  }

  /// Runs one measurement.
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[2]);
    try (Contender store = contender(arguments[1], folder)) {
      switch (arguments[0]) {
        case "accept" -> timed(arguments, store, store::accept);
        case "cycle" ->
            timed(
                arguments,
                store,
                content -> {
                  Object message = store.accept(content);
                  store.defer(message);
                  store.remove(message);
                });
        case "fill" -> fill(arguments, store, folder);
        case "start" -> start(arguments, store);
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    }
  }

  private static Contender contender(String name, Path folder) throws Exception {
    return switch (name) {
      case "disk" -> new DiskContender(folder);
      case "log" -> new StoreContender(folder);
      case "files" -> new FilesContender(folder);
      case "rocksdb" -> new RocksContender(folder);
      case "artemis" -> new ArtemisContender(folder);
      default -> throw new IllegalArgumentException("no such store: " + name);
    };
  }

  private static void timed(String[] arguments, Contender store, Work work) throws Exception {
    int writers = Integer.parseInt(arguments[3]);
    double seconds = Double.parseDouble(arguments[5]);
    byte[][] contents = contents(Integer.parseInt(arguments[4]));
    store.open();
    run(writers, contents, work, seconds / 3, Long.MAX_VALUE);
    long cpu = cpuNanos();
    long start = System.nanoTime();
    long messages = run(writers, contents, work, seconds, Long.MAX_VALUE);
    double took = (System.nanoTime() - start) / 1e9;
    double micros = (cpuNanos() - cpu) / 1e3 / messages;
    print("%s %s messages/s %.0f cpu-us %.0f", arguments[0], arguments[1], messages / took, micros);
  }

  private static void fill(String[] arguments, Contender store, Path folder) throws Exception {
    byte[][] contents = contents(Integer.parseInt(arguments[4]));
    long wanted = Long.parseLong(arguments[5]);
    store.open();
    long start = System.nanoTime();
    run(Integer.parseInt(arguments[3]), contents, store::accept, Double.MAX_VALUE, wanted);
    double took = (System.nanoTime() - start) / 1e9;
    print("fill %s messages/s %.0f disk-MB %.0f", arguments[1], wanted / took, bytes(folder) / 1e6);
  }

  private static void start(String[] arguments, Contender store) throws Exception {
    long start = System.nanoTime();
    long messages = store.open();
    double took = (System.nanoTime() - start) / 1e9;
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    print(
        "start %s messages %d seconds %.2f heap-MB %.0f",
        arguments[1], messages, took, (runtime.totalMemory() - runtime.freeMemory()) / 1e6);
  }

  private static long run(int writers, byte[][] contents, Work work, double seconds, long messages)
      throws Exception {
    AtomicLong begun = new AtomicLong();
    AtomicLong done = new AtomicLong();
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  for (long number = begun.getAndIncrement();
                      number < messages && System.nanoTime() - start < seconds * 1e9;
                      number = begun.getAndIncrement()) {
                    work.run(contents[(int) (number % contents.length)]);
                    done.incrementAndGet();
                  }
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return done.get();
  }

  /// Nothing that a store could compress.
  private static byte[][] contents(int size) {
    Random random = new Random(1);
    byte[][] contents = new byte[CONTENTS][size];
    for (byte[] each : contents) {
      random.nextBytes(each);
    }
    return contents;
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /// What the files take; the store may make and rename files meanwhile.
  private static long bytes(Path folder) throws IOException {
    AtomicLong bytes = new AtomicLong();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes.addAndGet(attributes.size());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return bytes.get();
  }

  @SuppressWarnings("AnnotateFormatMethod") // Its annotation is no dependency of ours.
  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
