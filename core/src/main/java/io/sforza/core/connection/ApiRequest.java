package io.sforza.core.connection;

import io.sforza.core.internal.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request to an org: verb, path below {@code /services/data/v66.0}, query parameters, headers,
 * body. Host, API version and token are the {@link Connection}'s to add, so that a request can be
 * repeated after a new login.
 *
 * <p>Every text that goes into a path or a query is percent-encoded here, and nowhere else.
 *
 * <p>Immutable: each step returns a changed copy.
 */
public final class ApiRequest {
  private final String method;
  private final Target target;
  private final Map<String, String> headers;
  private final @Nullable RequestBody body;
  private final Handling handling;

  private ApiRequest(
      String method,
      Target target,
      Map<String, String> headers,
      @Nullable RequestBody body,
      Handling handling) {
    this.method = method;
    this.target = target;
    this.headers = headers;
    this.body = body;
    this.handling = handling;
  }

  /** Where to: segments below the version, or the link that an answer held. */
  private record Target(
      List<String> segments, Map<String, String> parameters, @Nullable String link) {}

  /** What a connection may do with it besides sending it once. */
  private record Handling(
      boolean repeatable, @Nullable Session session, @Nullable ApiVersion version) {}

  /**
   * Returns a GET.
   *
   * @param path the segments below {@code /services/data/v66.0}, such as {@code "sobjects",
   *     "Account", "describe"}; not encoded
   */
  public static ApiRequest get(String... path) {
    return of("GET", path);
  }

  /**
   * Returns a POST.
   *
   * @param path the segments below {@code /services/data/v66.0}; not encoded
   */
  public static ApiRequest post(String... path) {
    return of("POST", path);
  }

  /**
   * Returns a PATCH.
   *
   * @param path the segments below {@code /services/data/v66.0}; not encoded
   */
  public static ApiRequest patch(String... path) {
    return of("PATCH", path);
  }

  /**
   * Returns a PUT.
   *
   * @param path the segments below {@code /services/data/v66.0}; not encoded
   */
  public static ApiRequest put(String... path) {
    return of("PUT", path);
  }

  /**
   * Returns a DELETE.
   *
   * @param path the segments below {@code /services/data/v66.0}; not encoded
   */
  public static ApiRequest delete(String... path) {
    return of("DELETE", path);
  }

  private static ApiRequest of(String method, String... path) {
    for (String segment : path) {
      if (segment.isBlank() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException(
            "'" + segment + "' cannot be a part of a path in " + List.of(path) + ".");
      }
    }
    boolean harmless = !method.equals("POST") && !method.equals("PATCH");
    return new ApiRequest(
        method,
        new Target(List.of(path), Map.of(), null),
        Map.of(),
        null,
        new Handling(harmless, null, null));
  }

  /**
   * Returns a GET of a link that an answer held, such as {@code nextRecordsUrl}: it is already
   * encoded and names its version. A link to another host than the session's is refused when it is
   * sent, for the token goes along.
   *
   * @param url the link: from the root of the host ({@code /services/data/…}), or absolute
   */
  public static ApiRequest link(String url) {
    if (url.isBlank()) {
      throw new IllegalArgumentException("The link is empty.");
    }
    return new ApiRequest(
        "GET",
        new Target(List.of(), Map.of(), url),
        Map.of(),
        null,
        new Handling(true, null, null));
  }

  /**
   * Returns a copy with a query parameter.
   *
   * @param name the parameter's name
   * @param value its value; not encoded
   * @throws IllegalArgumentException if the request is a {@link #link}
   */
  public ApiRequest query(String name, String value) {
    if (target.link != null) {
      throw new IllegalArgumentException("A link is sent as it came; it takes no '" + name + "'.");
    }
    Map<String, String> more = new LinkedHashMap<>(target.parameters);
    more.put(name, value);
    return new ApiRequest(method, new Target(target.segments, more, null), headers, body, handling);
  }

  /**
   * Returns a copy with a header in place of any of the same name.
   *
   * @param name the header's name
   * @param value its value
   */
  public ApiRequest header(String name, String value) {
    // names of headers are the same in any case
    Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(name, value);
    return new ApiRequest(method, target, Collections.unmodifiableMap(more), body, handling);
  }

  /**
   * Returns a copy with a JSON body.
   *
   * @param object the keys and values: texts, numbers, booleans, lists, maps
   */
  public ApiRequest json(Map<String, ?> object) {
    return body(
        "application/json; charset=UTF-8", RequestBody.of(Json.MAPPER.writeValueAsBytes(object)));
  }

  /**
   * Returns a copy with a body that is read while it is sent. The connection's request time-out
   * then counts from its last byte, and its idle time-out while the network takes none; how long
   * the body itself takes to be read is up to it.
   *
   * @param contentType its media type, such as {@code text/csv; charset=UTF-8}
   * @param content the body; opened again for each attempt
   */
  public ApiRequest body(String contentType, RequestBody content) {
    return new ApiRequest(method, target, headers, content, handling)
        .header("Content-Type", contentType);
  }

  /**
   * Returns a copy that may be sent again when nobody knows whether the first time arrived, because
   * twice does no more than once. GET, PUT and DELETE are so by themselves; POST and PATCH are not.
   */
  public ApiRequest repeatable() {
    return new ApiRequest(
        method, target, headers, body, new Handling(true, handling.session, handling.version));
  }

  /**
   * Returns a copy that is not sent again when nobody knows whether the first time arrived, because
   * twice is not the same as once or Salesforce refuses the second. POST and PATCH are so by
   * themselves. What Salesforce says it has not carried out is still sent again.
   */
  public ApiRequest once() {
    return new ApiRequest(
        method, target, headers, body, new Handling(false, handling.session, handling.version));
  }

  /**
   * Returns a copy that is good in one session only, as the next page of a query is: it is never
   * sent in another. When the session is over, sending it fails as Salesforce's {@code
   * INVALID_SESSION_ID} does, after a new login for the requests that follow.
   *
   * @param session the session
   */
  public ApiRequest onlyIn(Session session) {
    return new ApiRequest(
        method,
        target,
        headers,
        body,
        new Handling(handling.repeatable, session, handling.version));
  }

  /**
   * Returns a copy that goes to this API version, whatever the connection's is: the results of a
   * job can be read with the version that it was made with only. A {@link #link} names its own.
   *
   * @param version the version
   */
  public ApiRequest version(ApiVersion version) {
    return new ApiRequest(
        method,
        target,
        headers,
        body,
        new Handling(handling.repeatable, handling.session, version));
  }

  /** Returns the verb. */
  public String method() {
    return method;
  }

  /** Returns the headers of this request, without those that the connection adds. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Returns whether the request may be sent twice, since twice does no more than once. */
  public boolean isRepeatable() {
    return handling.repeatable;
  }

  @Nullable Session session() {
    return handling.session;
  }

  /** Returns the version that it must go to, or null for the connection's. */
  @Nullable ApiVersion version() {
    return handling.version;
  }

  @Nullable RequestBody body() {
    return body;
  }

  boolean isLink() {
    return target.link != null;
  }

  URI on(URI instanceUrl, ApiVersion version) {
    return target.link == null
        ? URI.create(instanceUrl + path(version))
        : Links.resolve(instanceUrl, target.link);
  }

  String path(ApiVersion version) {
    StringBuilder path = new StringBuilder("/services/data/").append(version.pathSegment());
    for (String segment : target.segments) {
      path.append('/').append(encode(segment));
    }
    char separator = '?';
    for (Map.Entry<String, String> parameter : target.parameters.entrySet()) {
      path.append(separator).append(encode(parameter.getKey())).append('=');
      path.append(encode(parameter.getValue()));
      separator = '&';
    }
    return path.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Returns verb and path without version and without the values of query parameters. */
  @Override
  public String toString() {
    if (target.link != null) {
      return method + " " + Links.shown(target.link);
    }
    List<String> names = new ArrayList<>(target.parameters.keySet());
    return method + " /" + String.join("/", target.segments) + (names.isEmpty() ? "" : " " + names);
  }
}
