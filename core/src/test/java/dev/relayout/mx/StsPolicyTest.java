package dev.relayout.mx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.mx.StsPolicy.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// MTA-STS as text: the record and the policy.
class StsPolicyTest {
  private static final String POLICY =
      """
      version: STSv1
      mode: enforce
      mx: mail.example.com
      mx: *.example.net
      max_age: 604800
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=STSv1; id=20160831085700Z;",
        "v=STSv1;id=20160831085700Z",
        "v=STSv1 ; x=y; id=20160831085700Z"
      })
  void theIdOfARecord(String record) {
    assertEquals(Optional.of("20160831085700Z"), StsPolicy.id(List.of("something else", record)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v=STSv1",
        "v=STSv1;",
        "v=STSv10; id=1",
        "id=1; v=STSv1;",
        "v=STSv1; id=a-b",
        "v=STSv1; id="
      })
  void recordsWithoutOne(String record) {
    assertEquals(Optional.empty(), StsPolicy.id(List.of(record)));
  }

  @Test
  void twoRecordsAreNone() {
    assertEquals(Optional.empty(), StsPolicy.id(List.of("v=STSv1; id=1;", "v=STSv1; id=2;")));
  }

  @Test
  void thePolicyOfTheRfc() {
    assertEquals(
        Optional.of(
            new StsPolicy(
                Mode.ENFORCE, List.of("mail.example.com", "*.example.net"), Duration.ofDays(7))),
        StsPolicy.parse(POLICY.replace("\n", "\r\n")));
  }

  @Test
  void lineFeedsWillDoAndUnknownFieldsArePassedOver() {
    assertTrue(StsPolicy.parse(POLICY + "ext-field: anything: at all\n").isPresent());
  }

  @Test
  void theFirstOfTwoHolds() {
    assertEquals(Mode.TESTING, StsPolicy.parse("mode: testing\n" + POLICY).orElseThrow().mode());
  }

  @Test
  void noneNeedsNoHost() {
    assertEquals(
        new StsPolicy(Mode.NONE, List.of(), Duration.ofDays(1)),
        StsPolicy.parse("version: STSv1\nmode: none\nmax_age: 86400\n").orElseThrow());
  }

  @Test
  void noPolicyIsKeptLongerThanAYear() {
    assertEquals(
        StsPolicy.LONGEST,
        StsPolicy.parse(POLICY.replace("604800", "9999999999")).orElseThrow().maxAge());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "version: STSv2\nmode: enforce\nmx: a.example\nmax_age: 1\n",
        "version: STSv1\nmode: strict\nmx: a.example\nmax_age: 1\n",
        "version: STSv1\nmode: enforce\nmax_age: 1\n",
        "version: STSv1\nmode: enforce\nmx: a.example\n",
        "version: STSv1\nmode: enforce\nmx: a.example\nmax_age: -1\n",
        "version: STSv1\nmode: enforce\nmx: a.example\nmax_age: 12345678901\n",
        "<html>\nversion: STSv1\nmode: enforce\nmx: a.example\nmax_age: 1\n"
      })
  void whatIsNoPolicy(String text) {
    assertEquals(Optional.empty(), StsPolicy.parse(text));
  }

  @Test
  void tooManyPatternsAreNoPolicy() {
    String many = "mx: a.example\n".repeat(1_001);
    assertEquals(
        Optional.empty(), StsPolicy.parse("version: STSv1\nmode: enforce\nmax_age: 1\n" + many));
  }

  @Test
  void aStarStandsForOneLabel() {
    StsPolicy policy = StsPolicy.parse(POLICY).orElseThrow();
    assertTrue(policy.matches("MAIL.example.com."));
    assertTrue(policy.matches("mx1.example.net"));
    assertFalse(policy.matches("a.mx1.example.net"));
    assertFalse(policy.matches("example.net"));
    assertFalse(policy.matches("other.example.com"));
    assertFalse(policy.matches("mail.example.com.evil.example"));
    assertFalse(policy.matches("*"));
    assertFalse(policy.matches(""));
  }

  @Test
  void whatIsNoNameIsPassedOver() {
    StsPolicy policy =
        StsPolicy.parse(POLICY + "mx:\nmx: .\nmx: *..\nmx: a b\nmx: *.*.example\n").orElseThrow();
    assertEquals(StsPolicy.parse(POLICY).orElseThrow(), policy);
    assertFalse(policy.matches("localhost"));
    assertFalse(policy.matches(".example.net"));
  }
}
