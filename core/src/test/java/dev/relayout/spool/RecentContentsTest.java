package dev.relayout.spool;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RecentContentsTest {
  private final RecentContents recent = new RecentContents(100);

  @Test
  void whatIsThereStaysWhenThereIsNoRoom() {
    byte[] first = new byte[60];
    recent.add(1, first, 0);
    recent.add(2, new byte[50], TimeUnit.SECONDS.toNanos(9));
    assertSame(first, recent.get(1));
    assertNull(recent.get(2));
    recent.add(3, new byte[40], 0);
    assertNotNull(recent.get(3));
  }

  @Test
  void whatHasBeenThereForLongMakesRoomAndOnlyThat() {
    recent.add(1, new byte[40], 0);
    recent.add(2, new byte[40], TimeUnit.SECONDS.toNanos(5));
    recent.add(3, new byte[60], TimeUnit.SECONDS.toNanos(10));
    assertNull(recent.get(1));
    assertNotNull(recent.get(2));
    assertNotNull(recent.get(3));
  }

  @Test
  void whatIsRemovedMakesRoom() {
    recent.add(1, new byte[100], 0);
    recent.remove(1);
    recent.remove(1);
    assertNull(recent.get(1));
    recent.add(2, new byte[100], 0);
    assertNotNull(recent.get(2));
    recent.add(3, new byte[1], 0);
    assertNull(recent.get(3));
  }

  @Test
  void oneThatIsLargerThanAllRoomIsNotKept() {
    recent.add(1, new byte[101], 0);
    assertNull(recent.get(1));
  }
}
