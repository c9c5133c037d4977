package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.relayout.intake.ProxyHeader.Found;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyHeaderTest {
  static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

  /// From 192.0.2.7:256 to 198.51.100.9:25.
  static final String IPV4 = "c0000207c633640901000019";

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  @Test
  void namesAnIpv4Client() {
    Found found = new ProxyHeader().receive(bytes(SIGNATURE + "2111000c" + IPV4 + "45484c4f"));

    Found.Header header = assertInstanceOf(Found.Header.class, found);
    assertEquals("192.0.2.7", header.client());
    assertArrayEquals(bytes("45484c4f"), header.rest());
  }

  @Test
  void namesAnIpv6ClientAndSkipsWhatElseIsSaid() {
    String addresses =
        "20010db8000000000000000000000001 20010db8000000000000000000000002 0100 0019";
    Found found =
        new ProxyHeader().receive(bytes(SIGNATURE + "2121002b" + addresses + "02000461626364"));

    assertEquals("2001:db8:0:0:0:0:0:1", assertInstanceOf(Found.Header.class, found).client());
  }

  @Test
  void mayComeByteByByte() {
    byte[] whole = bytes(SIGNATURE + "2111000c" + IPV4);
    ProxyHeader header = new ProxyHeader();
    for (int i = 0; i < whole.length - 1; i++) {
      assertInstanceOf(Found.Nothing.class, header.receive(new byte[] {whole[i]}));
    }
    Found found = header.receive(new byte[] {whole[whole.length - 1]});
    assertEquals("192.0.2.7", assertInstanceOf(Found.Header.class, found).client());
  }

  @Test
  void theBalancerMaySpeakForItself() {
    Found found = new ProxyHeader().receive(bytes(SIGNATURE + "20000004 01020304"));

    assertNull(assertInstanceOf(Found.Header.class, found).client());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "45484c4f206d65                                      | no PROXY header",
        "50524f5859205443503420                              | no PROXY header",
        "0d0a0d0a000d0a515549540b                            | no PROXY header",
        "0d0a0d0a000d0a515549540a 11 11 000c c0000207c633640901000019 | PROXY protocol version 1",
        "0d0a0d0a000d0a515549540a 22 11 000c c0000207c633640901000019 | PROXY command 2",
        "0d0a0d0a000d0a515549540a 21 00 0000                 | a PROXY header without TCP addresses",
        "0d0a0d0a000d0a515549540a 21 12 000c c0000207c633640901000019 | a PROXY header without TCP addresses",
        "0d0a0d0a000d0a515549540a 21 31 0001 00              | a PROXY header without TCP addresses",
        "0d0a0d0a000d0a515549540a 21 11 000b c0000207c6336409010000 | a PROXY header without TCP addresses",
        "0d0a0d0a000d0a515549540a 21 21 000c c0000207c633640901000019 | a PROXY header without TCP addresses",
        "0d0a0d0a000d0a515549540a 21 11 ffff                 | a PROXY header of 65535 bytes",
      })
  void whatIsNoHeaderIsRefusedAtOnce(String hex, String why) {
    assertEquals(new Found.Bad(why), new ProxyHeader().receive(bytes(hex)));
  }
}
