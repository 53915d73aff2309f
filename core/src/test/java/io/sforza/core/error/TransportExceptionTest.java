package io.sforza.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransportExceptionTest {

  static Stream<Arguments> failures() {
    IOException unknownHost = new ConnectException();
    unknownHost.initCause(new UnresolvedAddressException());
    return Stream.of(
        Arguments.of(unknownHost, "the host name is not known", "spelling of the My Domain"),
        Arguments.of(new ConnectException(), "nothing accepts connections there", "its proxy"),
        Arguments.of(new HttpConnectTimeoutException("x"), "no connection in time", "its proxy"),
        Arguments.of(new HttpTimeoutException("x"), "none came in time", "requestTimeout"),
        Arguments.of(
            new SSLHandshakeException("no path").initCause(new CertificateException("untrusted")),
            "TLS failed (no path)",
            "trust store"),
        Arguments.of(
            new SSLHandshakeException("Remote host terminated the handshake"),
            "TLS broke off (Remote host terminated the handshake)",
            "its proxy"),
        Arguments.of(
            new IOException("Tunnel failed, got: 403"),
            "the proxy did not connect (Tunnel failed, got: 403)",
            "lets"),
        Arguments.of(new ClosedChannelException(), "the connection broke", "its proxy"),
        Arguments.of(new IOException("EOF reached"), "EOF reached", "its proxy"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void what_the_client_throws_becomes_a_reason_and_a_hint(
      IOException thrown, String reason, String hint) {
    TransportException e = TransportException.noAnswer("GET /limits to https://x", thrown);

    assertThat(e)
        .hasMessageStartingWith("GET /limits to https://x got no answer: " + reason + ". Hint: ")
        .hasCause(thrown);
    assertThat(e.hint()).contains(hint);
    assertThat(e.retryable()).isTrue();
  }
}
