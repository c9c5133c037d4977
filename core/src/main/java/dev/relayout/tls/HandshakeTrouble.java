package dev.relayout.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/// Why a handshake failed, for people who set up mail and not for those who write TLS.
public final class HandshakeTrouble {
  private static final int MOST_CAUSES = 20;

  private HandshakeTrouble() {}

  /// Whether it is the other side, or the certificates, and not the network.
  public static boolean isTls(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
      if (cause instanceof SSLException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /// One line.
  public static String of(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < MOST_CAUSES; i++) {
      switch (cause) {
        case CertificateExpiredException e -> {
          return "the server's certificate has expired: " + e.getMessage();
        }
        case CertificateNotYetValidException e -> {
          return "the server's certificate is not yet valid: " + e.getMessage();
        }
        case CertPathBuilderException e -> {
          return "no authority that is trusted has signed the server's certificate (a private one"
              + " is named in tls.ca)";
        }
        default -> {}
      }
      Throwable next = cause.getCause();
      if (next == null) {
        break;
      }
      cause = next;
    }
    String what = cause.getMessage();
    if (what == null) {
      return cause.getClass().getSimpleName();
    }
    return what;
  }
}
