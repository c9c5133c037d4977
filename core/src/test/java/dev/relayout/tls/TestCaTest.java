package dev.relayout.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCaTest {
  @TempDir Path folder;

  @Test
  void signsForServersAndClients() throws GeneralSecurityException, IOException {
    TestCa ca = TestCa.in(folder);
    X509Certificate authority = read(ca.certificate()).getFirst();
    X509Certificate server = read(ca.server().certificate()).getFirst();
    server.verify(authority.getPublicKey());
    server.checkValidity();
    List<Object> names = new ArrayList<>();
    server.getSubjectAlternativeNames().forEach(name -> names.add(name.get(1)));
    assertEquals(List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1"), names);
    read(ca.client("joe").certificate()).getFirst().verify(authority.getPublicKey());
    assertTrue(Files.readString(ca.client("jim").key()).startsWith("-----BEGIN PRIVATE KEY-----"));
    X509Certificate expired = read(ca.expired().certificate()).getFirst();
    assertThrows(CertificateExpiredException.class, expired::checkValidity);
  }

  private static List<X509Certificate> read(Path pem) throws GeneralSecurityException, IOException {
    try (InputStream in = Files.newInputStream(pem)) {
      List<X509Certificate> all = new ArrayList<>();
      for (var each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        all.add((X509Certificate) each);
      }
      return all;
    }
  }
}
