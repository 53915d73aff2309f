package io.sforza.core.connection;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which redirects a request follows with its token. An org that has moved, or was renamed, answers
 * at its old host with the new one; all else that redirects, such as a login page or a proxy's
 * portal, must not get the token.
 */
final class Redirects {
  /** How many hosts in a row may send on. */
  static final int MOST_HOPS = 5;

  // "Salesforce Help", Allow the Required Domains; the last two are its clouds for government and
  // China
  private static final List<String> DOMAINS =
      List.of(
          ".salesforce.com",
          ".force.com",
          ".cloudforce.com",
          ".database.com",
          ".salesforce.mil",
          ".sfcrmproducts.cn");

  private Redirects() {}

  /**
   * Returns where to go on with the same request, or null if the redirect is not to be followed.
   */
  static @Nullable URI target(String method, URI from, HttpResponse<?> answer) {
    int status = answer.statusCode();
    boolean follows =
        switch (status) {
          case 301, 302, 307, 308 -> true;
          // it means: now GET that
          case 303 -> method.equals("GET");
          default -> false;
        };
    String location = answer.headers().firstValue("Location").orElse("");
    if (!follows || location.isEmpty()) {
      return null;
    }
    URI to;
    try {
      to = from.resolve(location);
      InstanceUrl.base(to);
    } catch (IllegalArgumentException e) {
      // not a URL, or not one that a token may go to
      return null;
    }
    boolean sameRequest = from.getRawPath().equals(to.getRawPath());
    return sameRequest && sameOwner(from, to) ? withQuery(to, from.getRawQuery()) : null;
  }

  private static boolean sameOwner(URI from, URI to) {
    return from.getHost().equalsIgnoreCase(to.getHost())
        || (isSalesforce(from.getHost()) && isSalesforce(to.getHost()));
  }

  private static boolean isSalesforce(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return DOMAINS.stream().anyMatch(lower::endsWith);
  }

  private static URI withQuery(URI to, @Nullable String query) {
    return query == null || to.getRawQuery() != null ? to : URI.create(to + "?" + query);
  }
}
