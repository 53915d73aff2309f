package io.sforza.bulk.internal.page;

import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code resultPages}, in the spelling of the documentation and in that of the
 * service. Of a link only its locator is taken: the request is made anew, so that no answer leads
 * the token to another place.
 */
record ResultLinks(
    @Nullable List<Link> resultPages,
    @Nullable List<Link> resultChunks,
    @Nullable String nextRecordsUrl,
    @Nullable Boolean done) {

  /** One link, in either spelling. */
  record Link(@Nullable String resultUrl, @Nullable String resultLink) {
    String url() {
      String url = resultLink == null ? resultUrl : resultLink;
      if (url == null) {
        throw new DataIntegrityException(
            ErrorDetails.of("The list of result pages has an entry without a link: " + this + "."));
      }
      return url;
    }
  }

  List<Link> links() {
    List<Link> links = resultPages == null ? resultChunks : resultPages;
    return links == null ? List.of() : links;
  }

  /** Returns the locator of the next list, or null if this is the last. */
  @Nullable String next(URI instanceUrl) {
    if (Boolean.TRUE.equals(done)
        || nextRecordsUrl == null
        || nextRecordsUrl.isBlank()
        || nextRecordsUrl.equals("null")) {
      return null;
    }
    String locator = locator(nextRecordsUrl, instanceUrl);
    if (locator == null) {
      throw new DataIntegrityException(
          ErrorDetails.of("The next list of result pages has no locator: " + nextRecordsUrl + "."));
    }
    return locator;
  }

  /** Returns the locator in a link, or null if it has none, as that of a first page may. */
  static @Nullable String locator(String link, URI instanceUrl) {
    URI url;
    try {
      url = new URI(link);
    } catch (URISyntaxException e) {
      throw elsewhere(link, instanceUrl);
    }
    boolean samePlace =
        url.getRawAuthority() == null
            || (instanceUrl.getScheme().equalsIgnoreCase(url.getScheme())
                && instanceUrl.getRawAuthority().equalsIgnoreCase(url.getRawAuthority()));
    if (!samePlace || url.isOpaque()) {
      throw elsewhere(link, instanceUrl);
    }
    String query = url.getRawQuery();
    for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0 && parameter.substring(0, equals).toLowerCase(Locale.ROOT).equals("locator")) {
        // a plus is one of base64's characters here, not a blank
        String value = parameter.substring(equals + 1).replace("+", "%2B");
        return value.isEmpty() ? null : URLDecoder.decode(value, StandardCharsets.UTF_8);
      }
    }
    return null;
  }

  private static DataIntegrityException elsewhere(String link, URI instanceUrl) {
    return new DataIntegrityException(
        ErrorDetails.of(
                "The list of result pages of "
                    + instanceUrl
                    + " links to '"
                    + link
                    + "' elsewhere.")
            .hint("If a proxy rewrites answers, have it leave Salesforce's alone."));
  }
}
