package io.sforza.testkit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A call that the fake org got, without secrets.
 *
 * @param call what it was
 * @param method the HTTP method
 * @param path the path with its query string; what is secret in a login is masked
 * @param headers the headers by name, in which upper and lower case are the same; values that are
 *     not known to be harmless are masked, such as {@code Bearer ***}
 * @param body the body as text; what is secret in a login is masked
 * @param status the HTTP status of the answer; 0 if there was none
 * @param at when it came, by the org's clock
 * @param faults what went wrong with it, as it was injected; mostly nothing
 */
public record RecordedCall(
    Call call,
    String method,
    String path,
    Map<String, String> headers,
    String body,
    int status,
    Instant at,
    List<Fault> faults) {

  /** Creates a call. */
  public RecordedCall {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableMap(copy);
    faults = List.copyOf(faults);
  }

  /**
   * Returns the value of a header, or null if it was not sent.
   *
   * @param name in any case
   */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** Returns the parameters of the query string, decoded, in their order. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    int mark = path.indexOf('?');
    for (String pair : path.substring(mark + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (mark >= 0 && equals > 0) {
        parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return Collections.unmodifiableMap(parameters);
  }

  /**
   * Returns the value of a parameter of the query string, decoded, or null if there is none: {@code
   * parameter("q")} is the SOQL of a query.
   *
   * @param name the parameter
   */
  public @Nullable String parameter(String name) {
    return parameters().get(name);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** Returns one line: when, what, how it was answered, and what went wrong. */
  @Override
  public String toString() {
    return at
        + " "
        + call
        + " "
        + method
        + " "
        + path
        + (status == 0 ? " → no answer" : " → " + status)
        + (faults.isEmpty() ? "" : " " + faults)
        + (body.isEmpty() ? "" : " " + body);
  }
}
