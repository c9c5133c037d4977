package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vectors were computed with openssl and with Python's hmac.
class BatvTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "0,secret,2026-11-22T00:00:00Z,user@example.com,prvs=07867e8775=user@example.com",
        "0,secret,2026-11-22T23:59:59Z,user@example.com,prvs=07867e8775=user@example.com",
        "9,sécret,1970-01-01T12:00:00Z,bob@example.org,prvs=900775f711=bob@example.org",
        "3,x,2024-02-29T12:00:00Z,a.b+c@sub.example.net,prvs=3789e074a8=a.b+c@sub.example.net",
        "1,secret,2024-10-04T12:00:00Z,'\"a b\"@example.com','\"prvs=10074f472c=a b\"@example.com'",
      })
  void tags(int key, String secret, Instant now, String path, String tagged) {
    assertEquals(tagged, new Batv(key, secret, InstantSource.fixed(now)).tag(path));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "''",
        "prvs=07867e8775=user@example.com",
        "PRVS=07867e8775=user@example.com",
        "'\"prvs=10074f472c=a b\"@example.com'",
        "postmaster",
        "@example.com",
      })
  void leavesAlone(String path) {
    assertEquals(path, new Batv(0, "secret", InstantSource.system()).tag(path));
  }

  @Test
  void aTagIsNotTaggedAgain() {
    Batv batv = new Batv(0, "secret", InstantSource.system());
    String once = batv.tag("user@example.com");
    assertEquals(once, batv.tag(once));
  }

  @Test
  void refusesWhatCannotBeAKey() {
    InstantSource clock = InstantSource.system();
    assertThrows(IllegalArgumentException.class, () -> new Batv(10, "secret", clock));
    assertThrows(IllegalArgumentException.class, () -> new Batv(-1, "secret", clock));
    assertThrows(IllegalArgumentException.class, () -> new Batv(0, "", clock));
  }
}
