package io.sforza.testkit.internal.server;

import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * A certificate for the loopback address, signed by an authority of its own, since some clients
 * trust no certificate that signed itself. Both are made anew, and valid for a day. Immutable.
 */
final class Certificates {
  private final HeldCertificate authority;
  private final SSLSocketFactory sockets;

  private Certificates(HeldCertificate authority, SSLSocketFactory sockets) {
    this.authority = authority;
    this.sockets = sockets;
  }

  static Certificates of(String host) {
    HeldCertificate authority =
        new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("Fake Salesforce authority")
            .build();
    HeldCertificate.Builder own =
        new HeldCertificate.Builder().signedBy(authority).commonName("Fake Salesforce");
    Set<String> names = new LinkedHashSet<>(List.of(host, "localhost", "127.0.0.1", "::1"));
    names.forEach(own::addSubjectAlternativeName);
    HandshakeCertificates handshake =
        new HandshakeCertificates.Builder()
            .heldCertificate(own.build(), authority.certificate())
            .build();
    return new Certificates(authority, handshake.sslSocketFactory());
  }

  SSLSocketFactory sockets() {
    return sockets;
  }

  X509Certificate authority() {
    return authority.certificate();
  }
}
