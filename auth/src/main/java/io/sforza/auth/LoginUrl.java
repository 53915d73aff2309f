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
    String url = LABEL.matcher(trimmed).matches() ? completed(trimmed) : trimmed;
    URI base = base(parsed(url.contains("://") ? url : "https://" + url));
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

  /** Returns whether a URL is on this machine. */
  static boolean isLoopback(URI url) {
    String host = String.valueOf(url.getHost());
    return host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
  }

  private static boolean isShared(URI url) {
    return url.getHost().equals(PRODUCTION.getHost()) || url.getHost().equals(SANDBOX.getHost());
  }

  /** Returns the whole host of a short form: a word, or the name of a My Domain. */
  private static String completed(String label) {
    String lower = label.toLowerCase(Locale.ROOT);
    if (lower.equals("localhost")) {
      return label;
    }
    if (lower.equals("login") || lower.equals("test") || lower.endsWith(".my")) {
      return lower + SUFFIX;
    }
    // a sandbox's has the two dashes
    return lower + (lower.contains("--") ? ".sandbox.my" : ".my") + SUFFIX;
  }

  private static URI parsed(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      // the cause is not kept: it shows what may be a token or a password in the wrong place
      throw noUrl();
    }
  }

  private static IllegalArgumentException noUrl() {
    return new IllegalArgumentException(
        "That is neither a URL, a host nor a My Domain. Write " + EXAMPLE + ".");
  }

  private static URI base(URI url) {
    String host = url.getHost();
    if (host == null) {
      throw noUrl();
    }
    String plain = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    boolean isShort = plain.endsWith(".my") || (plain.indexOf('.') < 0 && plain.indexOf(':') < 0);
    String whole = isShort ? completed(plain) : plain;
    // .my is also a country's: a secret for acme.my must not go there
    boolean keepsPort = url.getPort() >= 0 && whole.equals(plain);
    URI complete =
        URI.create(url.getScheme() + "://" + whole + (keepsPort ? ":" + url.getPort() : ""));
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "A URL of Salesforce carries no user name or password: host '" + whole + "'.");
    }
    // a session checks what a token may be sent to; a password deserves no less
    return Session.of(complete, Secret.of("checked")).instanceUrl();
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
