package io.sforza.core.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * What the HTTP client means when it fails; often it throws a bare exception without a message.
 *
 * @param reason what happened
 * @param hint what to check
 * @param repeat whether the request may be sent again
 */
public record NetworkFault(String reason, String hint, Repeat repeat) {
  private static final String TUNNEL = "Tunnel failed";
  private static final String ROUTE =
      "Check that this machine reaches the host, through its proxy if it has one.";

  public static NetworkFault of(IOException thrown) {
    if (caused(thrown, UnresolvedAddressException.class)
        || caused(thrown, UnknownHostException.class)) {
      return new NetworkFault(
          "the host name is not known",
          "Check the spelling of the My Domain name or URL.",
          Repeat.SOON);
    } else if (thrown instanceof HttpConnectTimeoutException) {
      return new NetworkFault("no connection in time", ROUTE, Repeat.SOON);
    } else if (thrown instanceof HttpTimeoutException) {
      return new NetworkFault(
          "none came in time",
          "Run again, or raise requestTimeout if this call takes so long.",
          Repeat.SOON_IF_REPEATABLE);
    } else if (thrown instanceof ConnectException) {
      return new NetworkFault("nothing accepts connections there", ROUTE, Repeat.SOON);
    } else if (caused(thrown, CertificateException.class)
        || caused(thrown, SSLPeerUnverifiedException.class)) {
      return new NetworkFault(
          "TLS failed (" + said(thrown) + ")",
          "If a proxy opens TLS here, its certificate must be in the trust store of the JVM or of"
              + " the connection.",
          Repeat.NEVER);
    } else if (thrown instanceof SSLException) {
      return new NetworkFault(
          "TLS broke off (" + said(thrown) + ")",
          ROUTE,
          thrown instanceof SSLHandshakeException ? Repeat.SOON : Repeat.SOON_IF_REPEATABLE);
    } else if (said(thrown).startsWith(TUNNEL)) {
      return refusedByProxy(said(thrown));
    }
    return new NetworkFault(said(thrown), ROUTE, Repeat.SOON_IF_REPEATABLE);
  }

  /** The JDK says "Tunnel failed, got: 403". */
  private static NetworkFault refusedByProxy(String said) {
    if (said.endsWith("401") || said.endsWith("407")) {
      return new NetworkFault(
          "the proxy wants credentials, or others than those given (" + said + ")",
          "Check user and password of the proxy: HttpProxy.credentials.",
          Repeat.NEVER);
    }
    boolean passing = said.matches(".*5\\d\\d$");
    return new NetworkFault(
        "the proxy did not connect (" + said + ")",
        "Check that the proxy runs, and lets connections to this host pass.",
        passing ? Repeat.SOON : Repeat.NEVER);
  }

  private static boolean caused(IOException thrown, Class<? extends Exception> type) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static String said(IOException thrown) {
    return thrown.getMessage() == null ? "the connection broke" : thrown.getMessage();
  }
}
