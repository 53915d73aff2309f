package io.sforza.auth;

import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** What users write to say where to log in: a URL, a host, or just a domain. */
final class LoginUrl {
  /** Where production orgs log in. */
  static final URI PRODUCTION = URI.create("https://login.salesforce.com");

  /** Where sandboxes log in. */
  static final URI SANDBOX = URI.create("https://test.salesforce.com");

  private static final String SUFFIX = ".salesforce.com";
  private static final String EXAMPLE = "https://your-domain.my.salesforce.com";
  private static final Pattern LABEL = Pattern.compile("(?i)[a-z0-9]([a-z0-9-]*[a-z0-9])?");

  private LoginUrl() {}

  /**
   * Returns the base URL that a text names: "test" or "login", {@code acme}, {@code acme.my}, a
   * host, or a URL whose path is dropped.
   *
   * @throws IllegalArgumentException if it names none, or one that a secret must not be sent to
   */
  static URI of(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      throw new IllegalArgumentException("The URL of the org is empty. Write " + EXAMPLE + ".");
    }
    String url = trimmed.contains("://") ? trimmed : "https://" + completed(trimmed);
    URI base = base(parsed(url, trimmed));
    refuseOtherHosts(base.getHost());
    return base;
  }

  /** Returns the URL of an org that a text names, or throws if it is the host of no org. */
  static URI ofOrg(String text) {
    URI url = of(text);
    if (isShared(url)) {
      throw new IllegalArgumentException(
          url.getHost()
              + " is where all orgs log in: use the instance URL that came with the token, such as "
              + EXAMPLE
              + ".");
    }
    return url;
  }

  /** Returns the URL that a text names, or throws if it is not the host of one org. */
  static URI myDomain(String text) {
    URI url = of(text);
    if (isShared(url)) {
      throw new IllegalArgumentException(
          "Client credentials do not work at "
              + url.getHost()
              + ", which all orgs share: use your org's My Domain, such as "
              + EXAMPLE
              + " (Setup > My Domain shows it).");
    }
    return url;
  }

  /** Returns whether users of sandboxes log in there. */
  static boolean isSandbox(URI host) {
    String name = host.getHost();
    return name.equals(SANDBOX.getHost())
        || name.contains(".sandbox.my.")
        || name.contains(".scratch.my.");
  }

  private static boolean isShared(URI url) {
    return url.getHost().equals(PRODUCTION.getHost()) || url.getHost().equals(SANDBOX.getHost());
  }

  private static String completed(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    String lower = host.toLowerCase(Locale.ROOT);
    if (lower.equals("login") || lower.equals("test") || lower.endsWith(".my")) {
      return host + SUFFIX;
    }
    if (!LABEL.matcher(host).matches() || lower.equals("localhost")) {
      return text;
    }
    // the name of a My Domain, of a sandbox if it has the two dashes
    return host + (host.contains("--") ? ".sandbox.my" : ".my") + SUFFIX;
  }

  private static URI parsed(String url, String text) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      // what has such signs in it may be a token or a password in the wrong place: not shown, and
      // the cause is not kept, which would show it
      String shown = text.matches(".*[@!].*") ? "This" : "'" + text + "'";
      throw new IllegalArgumentException(shown + " is not a URL. Write " + EXAMPLE + ".");
    }
  }

  /** A session checks what a token may be sent to; a password deserves no less. */
  private static URI base(URI url) {
    return Session.of(url, Secret.of("checked")).instanceUrl();
  }

  private static void refuseOtherHosts(String host) {
    for (String other : new String[] {".lightning.force.com", ".my.salesforce-setup.com"}) {
      if (host.endsWith(other)) {
        throw new IllegalArgumentException(
            host
                + " is where people click; the API is at your org's My Domain, such as https://"
                + host.replace(other, ".my.salesforce.com")
                + ".");
      }
    }
  }
}
