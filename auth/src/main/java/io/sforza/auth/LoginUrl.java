package io.sforza.auth;

import java.net.URI;
import java.util.Locale;

/** What users write to say where to log in: a URL, or just a host. */
final class LoginUrl {

  private LoginUrl() {}

  /** Returns the URL that a text names; https if it names no scheme. */
  static URI of(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      throw new IllegalArgumentException(
          "The URL of the org is empty. Write https://your-domain.my.salesforce.com.");
    }
    String url = trimmed.contains("://") ? trimmed : "https://" + trimmed;
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      // what has such signs in it may be a token or a password in the wrong place: not shown, and
      // the cause is not kept, which would show it
      String shown = trimmed.matches(".*[@!].*") ? "This" : "'" + trimmed + "'";
      throw new IllegalArgumentException(
          shown + " is not a URL. Write https://your-domain.my.salesforce.com.");
    }
  }

  /** Returns the URL of an org that a text names, or throws if it is the host of no org. */
  static URI ofOrg(String text) {
    URI url = of(text);
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    if (host.equals("login.salesforce.com") || host.equals("test.salesforce.com")) {
      throw new IllegalArgumentException(
          host
              + " is where all orgs log in: use the instance URL that came with the token, such as"
              + " https://your-domain.my.salesforce.com.");
    }
    refuseLightning(host);
    return url;
  }

  /** Returns the URL that a text names, or throws if it is not the host of one org. */
  static URI myDomain(String text) {
    URI url = of(text);
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    if (host.equals("login.salesforce.com") || host.equals("test.salesforce.com")) {
      throw new IllegalArgumentException(
          "Client credentials do not work at "
              + host
              + ", which all orgs share: use your org's My Domain, such as"
              + " https://your-domain.my.salesforce.com (Setup > My Domain shows it).");
    }
    refuseLightning(host);
    return url;
  }

  private static void refuseLightning(String host) {
    if (host.endsWith(".lightning.force.com")) {
      throw new IllegalArgumentException(
          host
              + " is where people click; the API is at your org's My Domain, such as https://"
              + host.replace(".lightning.force.com", ".my.salesforce.com")
              + ".");
    }
  }
}
