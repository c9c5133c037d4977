package dev.relayout.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A running Java, as Linux and the JDK's tools see it. Any thread.
record JavaProcess(long pid) {
  /// Of the times that Linux tells (USER_HZ), on every machine.
  private static final double TICKS_A_SECOND = 100;

  /// The one that this code runs in.
  static JavaProcess own() {
    return new JavaProcess(ProcessHandle.current().pid());
  }

  /// Processor time that it has taken so far, in seconds; to a hundredth.
  double cpuSeconds() throws IOException {
    String stat = Files.readString(proc("stat"));
    // The name before may hold spaces; proc(5) counts the fields from 1, and this part begins with
    // the third.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[14 - 3]) + Long.parseLong(fields[15 - 3])) / TICKS_A_SECOND;
  }

  /// The memory that it has, in bytes.
  long memory() throws IOException {
    return status("VmRSS") * 1024;
  }

  /// The most memory that it has had so far, in bytes.
  long peakMemory() throws IOException {
    return status("VmHWM") * 1024;
  }

  int threads() throws IOException {
    return Math.toIntExact(status("Threads"));
  }

  /// Open files, sockets and the like.
  int descriptors() throws IOException {
    try (Stream<Path> open = Files.list(proc("fd"))) {
      return Math.toIntExact(open.count());
    }
  }

  /// What is on its heap after a full collection, at one instant. Stops it for some tenths of a second.
  LiveHeap liveHeap() throws IOException, InterruptedException {
    return LiveHeap.read(jcmd("GC.class_histogram"));
  }

  private long status(String key) throws IOException {
    for (String line : Files.readAllLines(proc("status"))) {
      if (line.startsWith(key + ":")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("no " + key + " for process " + pid);
  }

  private Path proc(String file) {
    return Path.of("/proc/" + pid, file);
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    // Java stands still while it tells of its heap, perhaps this one: not a pipe that would get
    // full.
    Path answers = Files.createTempFile("jcmd", ".txt");
    try {
      int exit =
          new ProcessBuilder(jcmd.toString(), String.valueOf(pid), command)
              .redirectErrorStream(true)
              .redirectOutput(answers.toFile())
              .start()
              .waitFor();
      String answer = Files.readString(answers);
      if (exit != 0) {
        throw new IOException("jcmd " + command + ": " + answer.lines().findFirst().orElse(""));
      }
      return answer;
    } finally {
      Files.delete(answers);
    }
  }
}
