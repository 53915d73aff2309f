package io.sforza.core.connection;

import java.net.URI;
import java.util.Locale;

/** What we take for the base URL of an org or a login host. */
final class InstanceUrl {

  private InstanceUrl() {}

  /** Returns scheme, host and port of the URL, or throws if a token may not be sent there. */
  static URI base(URI url) {
    String host = url.getHost();
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (host == null || scheme.isEmpty()) {
      throw new IllegalArgumentException(
          // a token in the wrong place looks like this too: not shown
          "That is no URL with a host. Write https://your-domain.my.salesforce.com.");
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "A URL of Salesforce carries no user name or password: host '" + host + "'.");
    }
    if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(host))) {
      throw new IllegalArgumentException(
          scheme
              + "://"
              + host
              + " is not https: a token may not travel in the clear. Use https://"
              + host
              + ".");
    }
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return URI.create(scheme + "://" + host.toLowerCase(Locale.ROOT) + port);
  }

  static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.\\d{1,3}){3}");
  }
}
