package dev.relayout.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LoadTest {
  private final Load load = new Load(1_000);

  @Test
  void halfOfTheTimeIsNotBusyAndMoreIs() {
    work(1_000, 1_500);
    load.look(2_000);
    assertFalse(load.busy(2_000));
    work(2_000, 2_200);
    work(2_300, 2_601);
    load.look(3_000);
    assertTrue(load.busy(3_000));
  }

  @Test
  void onlyTheTimeSinceTheLastLookCounts() {
    work(1_000, 2_000);
    load.look(2_000);
    assertTrue(load.busy(2_000));
    load.look(3_000);
    assertFalse(load.busy(3_000));
  }

  @Test
  void aLongPieceOfWorkIsBusyBeforeItsEnd() {
    load.begin(1_000);
    assertFalse(load.busy(1_000 + Load.LONG_NANOS));
    assertTrue(load.busy(1_001 + Load.LONG_NANOS));
    load.end(1_001 + Load.LONG_NANOS);
    assertFalse(load.busy(1_001 + Load.LONG_NANOS));
  }

  @Test
  void whatAPieceOfWorkTookIsTold() {
    load.begin(2_000);
    assertEquals(345, load.end(2_345));
  }

  private void work(long begin, long end) {
    load.begin(begin);
    load.end(end);
  }
}
