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
  private final List<String> segments;
  private final Map<String, String> parameters;
  private final Map<String, String> headers;
  private final byte @Nullable [] body;

  private ApiRequest(
      String method,
      List<String> segments,
      Map<String, String> parameters,
      Map<String, String> headers,
      byte @Nullable [] body) {
    this.method = method;
    this.segments = segments;
    this.parameters = parameters;
    this.headers = headers;
    this.body = body;
  }

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
    return new ApiRequest(method, List.of(path), Map.of(), Map.of(), null);
  }

  /**
   * Returns a copy with a query parameter.
   *
   * @param name the parameter's name
   * @param value its value; not encoded
   */
  public ApiRequest query(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new ApiRequest(method, segments, more, headers, body);
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
    return new ApiRequest(method, segments, parameters, Collections.unmodifiableMap(more), body);
  }

  /**
   * Returns a copy with a JSON body.
   *
   * @param object the keys and values: texts, numbers, booleans, lists, maps
   */
  public ApiRequest json(Map<String, ?> object) {
    return new ApiRequest(
            method, segments, parameters, headers, Json.MAPPER.writeValueAsBytes(object))
        .header("Content-Type", "application/json; charset=UTF-8");
  }

  /** Returns the verb. */
  public String method() {
    return method;
  }

  /** Returns the headers of this request, without those that the connection adds. */
  public Map<String, String> headers() {
    return headers;
  }

  byte @Nullable [] body() {
    return body;
  }

  URI on(URI instanceUrl, ApiVersion version) {
    return URI.create(instanceUrl + path(version));
  }

  String path(ApiVersion version) {
    StringBuilder path = new StringBuilder("/services/data/").append(version.pathSegment());
    for (String segment : segments) {
      path.append('/').append(encode(segment));
    }
    char separator = '?';
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
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
    List<String> names = new ArrayList<>(parameters.keySet());
    return method + " /" + String.join("/", segments) + (names.isEmpty() ? "" : " " + names);
  }
}
