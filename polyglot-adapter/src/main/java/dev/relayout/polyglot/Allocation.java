package dev.relayout.polyglot;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// How much heap a thread has allocated in its life, freed or not. GraalVM Community has no limit for
/// the heap of one context; this is the substitute.
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  static long bytes(Thread thread) {
    return THREADS.getThreadAllocatedBytes(thread.threadId());
  }
}
