package dev.relayout.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.bench.load.Growth.Measure;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// That what grows is told from what does not.
class VerdictTest {
  private static final int LOOKS = 20;
  private static final long MB = 1_000_000;

  private final Arrivals arrivals = new Arrivals(new Letters(4096, 1), 2);
  private final Verdict verdict = new Verdict();

  @Test
  void whatStaysTheSameIsFlat() {
    look(heap(look -> 60));
    assertTrue(verdict.good());
    assertEquals(List.of(), verdict.complaints());
  }

  @Test
  void whatGoesUpAndDownIsFlat() {
    assertNull(Measure.HEAP.in(heap(look -> look % 2 == 0 ? 50 : 90)).complaint());
  }

  @Test
  void whatGrowsInTheFirstQuarterIsWarmUp() {
    assertNull(Measure.HEAP.in(heap(look -> Math.min(20 + 8 * look, 60))).complaint());
  }

  @Test
  void oneHighLookIsNoGrowth() {
    assertNull(Measure.HEAP.in(heap(look -> look == LOOKS - 1 ? 600 : 60)).complaint());
  }

  /// From the middle of the second quarter to that of the last: ten looks.
  @Test
  void whatGrowsAllTheTimeIsFound() {
    Growth growth = Measure.HEAP.in(heap(look -> 60 + 2 * look));
    assertEquals(74, growth.before());
    assertEquals(94, growth.after());
    assertEquals(74 * 1.1 + 5, growth.allowed(), 1e-9);
    assertEquals("heap_mb has grown from 74.0 to 94.0, more than 86.4", growth.complaint());
  }

  @Test
  void whatGrowsOnlyInTheEndIsFound() {
    assertNotNull(Measure.HEAP.in(heap(look -> look < 15 ? 60 : 75)).complaint());
  }

  @Test
  void heapMayGrowByATenthAndFiveMegabytes() {
    assertNull(Measure.HEAP.in(heap(look -> look < 10 ? 100 : 115)).complaint());
    assertNotNull(Measure.HEAP.in(heap(look -> look < 10 ? 100 : 116)).complaint());
  }

  @Test
  void aDescriptorForEachLookIsFound() {
    look(IntStream.range(0, LOOKS).mapToObj(look -> vitals(60 * MB, 50 + look, 40, 5)).toList());
    assertEquals(
        "descriptors has grown from 57.0 to 67.0, more than 61.0", verdict.complaints().getFirst());
  }

  @Test
  void threadsAndFilesAreHeldToTheirOwn() {
    look(
        IntStream.range(0, LOOKS)
            .mapToObj(look -> vitals(60 * MB, 50, 40 + look, 5 + look))
            .toList());
    List<String> complaints = verdict.complaints();
    assertTrue(complaints.get(0).startsWith("threads "), complaints::toString);
    assertTrue(complaints.get(1).startsWith("spool_files "), complaints::toString);
  }

  @Test
  void tooFewLooksAreNoVerdict() {
    look(heap(look -> 60).subList(0, Growth.LEAST_LOOKS - 1));
    assertFalse(verdict.good());
    assertThrows(IllegalArgumentException.class, () -> Measure.HEAP.in(List.of()));
  }

  @Test
  void whatHasGrownIsNamed() {
    List<Vitals> looks =
        IntStream.range(0, LOOKS)
            .mapToObj(look ->
                vitals(
                    new LiveHeap(
                        (60 + 2L * look) * MB,
                        Map.of("Leak", 2L * look * MB, "Fine", 50 * MB, "Less", 20L - look)),
                    50,
                    40,
                    5))
            .toList();
    look(looks);
    assertEquals("  +20000000 Leak", verdict.complaints().getLast());
  }

  @Test
  void mailThatIsMissingIsComplainedOf() {
    arrivals.arrived(0, 0);
    verdict.mail(new JsonLine(), arrivals, 2, 0);
    assertEquals(List.of("1 recipients have not got their message"), verdict.complaints());
  }

  @Test
  void aSecondCopyIsComplainedOf() {
    arrivals.arrived(0, 0);
    arrivals.arrived(0, 0);
    JsonLine json = new JsonLine();
    verdict.mail(json, arrivals, 1, 3);
    assertEquals(
        List.of("1 copies came twice", "3 messages were left in the queue"), verdict.complaints());
    assertEquals(
        "{\"delivered\":1,\"duplicate\":1,\"lost\":0,\"damaged\":0,\"left\":3}", json.toString());
  }

  @Test
  void aHistogramIsRead() throws Exception {
    LiveHeap heap =
        LiveHeap.read(
            """
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:         75443        4837216  [B (java.base@25.0.3)
               2:          1000          24000  dev.relayout.spool.Entry
               3:             1             16  dev.relayout.spool.Entry
               4:          5406       10290768  [Ljdk.internal.vm.FillerElement; (java.base@25.0.3)
               5:             2             32  jdk.internal.vm.FillerObject (java.base@25.0.3)
            Total         81852       15152032
            """);
    assertEquals(4_861_232, heap.bytes());
    assertEquals(Map.of("[B", 4_837_216L, "dev.relayout.spool.Entry", 24_016L), heap.byClass());
  }

  @Test
  void thisProcessIsSeen() throws Exception {
    JavaProcess own = JavaProcess.own();
    LiveHeap heap = own.liveHeap();
    assertTrue(heap.bytes() > heap.byClass().get("[B"));
    assertTrue(own.memory() <= own.peakMemory());
    assertTrue(own.memory() > heap.bytes());
    assertTrue(own.threads() >= Thread.activeCount());
    assertTrue(own.descriptors() > 2);
  }

  private void look(List<Vitals> looks) {
    looks.forEach(verdict::look);
    verdict.growth(new JsonLine());
  }

  private static List<Vitals> heap(IntUnaryOperator megabytes) {
    return IntStream.range(0, LOOKS)
        .mapToObj(look -> vitals(megabytes.applyAsInt(look) * MB, 50, 40, 5))
        .toList();
  }

  private static Vitals vitals(long heap, int descriptors, int threads, int files) {
    return vitals(new LiveHeap(heap, Map.of()), descriptors, threads, files);
  }

  private static Vitals vitals(LiveHeap heap, int descriptors, int threads, int files) {
    return new Vitals(heap, 300 * MB, descriptors, threads, new Vitals.SpoolFiles(files, files), 0);
  }
}
