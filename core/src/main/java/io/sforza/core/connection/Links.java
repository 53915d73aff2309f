package io.sforza.core.connection;

import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Links that an answer holds, such as {@code nextRecordsUrl}: they stay on the session's host. */
final class Links {

  private Links() {}

  static URI resolve(URI instanceUrl, String link) {
    URI resolved = parse(instanceUrl, link);
    if (resolved == null
        || !instanceUrl.getScheme().equalsIgnoreCase(resolved.getScheme())
        || !instanceUrl.getHost().equalsIgnoreCase(resolved.getHost())
        || port(instanceUrl) != port(resolved)
        || resolved.getRawUserInfo() != null) {
      throw new DataIntegrityException(
          ErrorDetails.of(
                  "An answer of " + instanceUrl + " links to '" + shown(link) + "' elsewhere.")
              .hint(
                  "The token goes to its own org only. If a proxy rewrites answers here, have it"
                      + " leave Salesforce's alone."));
    }
    return resolved;
  }

  private static @Nullable URI parse(URI instanceUrl, String link) {
    try {
      // a path could not change the host, but "//other.host/path" is no path
      return link.startsWith("/") && !link.startsWith("//")
          ? URI.create(instanceUrl + link)
          : URI.create(link);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "http".equalsIgnoreCase(url.getScheme()) ? 80 : 443;
  }

  /** The link without the values of its parameters, which may hold a query. */
  static String shown(String link) {
    int question = link.indexOf('?');
    return question < 0 ? link : link.substring(0, question) + "?…";
  }
}
