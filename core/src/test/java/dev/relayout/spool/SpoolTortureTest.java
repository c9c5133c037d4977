package dev.relayout.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTortureTest {
  @TempDir Path folder;

  @Test
  void aProcessThatIsKilledLosesNothingThatItAcknowledged() throws Exception {
    SpoolTorture.Result result = SpoolTorture.run(folder, 5, 1);
    assertEquals(5, result.kills());
    assertTrue(result.acknowledged() > 50, result::toString);
  }
}
