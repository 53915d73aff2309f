package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.bulk.Upload;
import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.store.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a client asks. One thread at a time. */
public final class Request {
  private static final Set<String> OPEN_PARAMETERS =
      Set.of("grant_type", "client_id", "format", "response_type", "scope", "token_type_hint");
  private static final Pattern FORMAT =
      Pattern.compile("(/+services/data/v[0-9.]+/.*)(\\.json|\\.xml)/?");
  private static final Pattern SECRET_ELEMENTS =
      Pattern.compile("(<(?:\\w+:)?(?:password|sessionId)(?:\\s[^>]*)?>)[^<]*");
  private static final Pattern SECRET_PARAMETERS =
      Pattern.compile(
          "([?&](?:token|code|code_verifier|client_secret|password|refresh_token|access_token"
              + "|oauth_token|assertion|client_assertion|sid)=)[^&]*");

  private static final int MOST_REMEMBERED = 128 * 1024;
  private static final Pattern OPEN_HEADERS =
      Pattern.compile(
          "(?i)accept.*|cache-control|connection|content-.*|expect|host|if-.*|sforce-.*|soapaction"
              + "|te|transfer-encoding|upgrade|user-agent|x-prettyprint|x-sfdc-packageversion-.*");
  private static final Pattern SCHEME = Pattern.compile("(?is)^((?:basic|bearer|oauth) )?.*$");

  private final String method;
  private final String target;
  private final Function<String, @Nullable String> headers;
  private final ByteString bytes;
  private final boolean atSharedLoginHost;
  private final @Nullable Transaction transaction;
  private final List<String> segments;
  private final String suffix;
  private final Map<String, String> query;
  // made when first asked for: uploads are large, and nobody wants them as one text
  private @Nullable String text;
  private final Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final @Nullable Twist twist;

  Request(RecordedRequest request, boolean atSharedLoginHost) {
    this(
        request.getMethod(),
        request.getTarget(),
        name -> request.getHeaders().get(name),
        request.getBody(),
        atSharedLoginHost,
        null);
    for (int i = 0; i < request.getHeaders().size(); i++) {
      sent.put(request.getHeaders().name(i), request.getHeaders().value(i));
    }
  }

  private Request(Request asked, Twist twist) {
    this.method = asked.method;
    this.target = asked.target;
    this.headers = asked.headers;
    this.bytes = asked.bytes;
    this.atSharedLoginHost = asked.atSharedLoginHost;
    this.transaction = asked.transaction;
    this.segments = asked.segments;
    this.suffix = asked.suffix;
    this.query = asked.query;
    this.text = asked.text;
    this.sent.putAll(asked.sent);
    this.twist = twist;
  }

  private Request(
      String method,
      String target,
      Function<String, @Nullable String> headers,
      @Nullable ByteString bytes,
      boolean atSharedLoginHost,
      @Nullable Transaction transaction) {
    this.target = target;
    this.headers = headers;
    this.bytes = bytes == null ? ByteString.EMPTY : bytes;
    this.atSharedLoginHost = atSharedLoginHost;
    this.transaction = transaction;
    this.twist = null;
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    Matcher format = FORMAT.matcher(path);
    this.suffix = format.matches() ? format.group(2) : "";
    this.segments = segments(format.matches() ? format.group(1) : path);
    this.query = form(mark < 0 ? "" : target.substring(mark + 1));
    // for clients that cannot send every verb
    String tunnelled = query.get("_HttpMethod");
    this.method = method.equals("POST") && tunnelled != null ? tunnelled : method;
  }

  /**
   * A request within a request.
   *
   * @param method the HTTP method
   * @param url path and query string
   * @param headers what the part says itself; the rest the whole says
   * @param body its body; empty if it has none
   */
  record Part(String method, String url, JsonNode headers, String body) {
    @Nullable String header(String name) {
      return headers.has(name) ? headers.path(name).asString("") : null;
    }
  }

  /**
   * Returns a part of this composite request.
   *
   * @param within what it changes rows in; null for a transaction of its own
   */
  Request part(Part part, @Nullable Transaction within) {
    return new Request(
        part.method,
        part.url,
        name -> {
          String own = part.header(name);
          return own != null || ofItsOwn(name) ? own : header(name);
        },
        ByteString.encodeUtf8(part.body),
        false,
        within);
  }

  /** What the whole says of its body or its resource does not hold for a part. */
  private static boolean ofItsOwn(String header) {
    return header.startsWith("If-") || header.equals("Content-Encoding");
  }

  /** Returns the transaction that this is a part of; null if it is none. */
  @Nullable Transaction transaction() {
    return transaction;
  }

  /** Returns the same request, which the org answers wrongly. */
  public Request twisted(Twist how) {
    return new Request(this, how);
  }

  /** Returns what the org does wrong with it, or null. */
  @Nullable Twist twist() {
    return twist;
  }

  /** Returns the HTTP method. */
  public String method() {
    return method;
  }

  /** Returns path and query string as sent. */
  public String target() {
    return target;
  }

  /** Returns path and query string; what may be secret in a login is masked. */
  public String maskedTarget() {
    return SECRET_PARAMETERS.matcher(target).replaceAll("$1***");
  }

  /** Returns the headers; a value that is not known to be harmless is masked. */
  public Map<String, String> maskedHeaders() {
    Map<String, String> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sent.forEach(
        (name, value) ->
            masked.put(
                name,
                OPEN_HEADERS.matcher(name).matches()
                    ? value
                    : SCHEME.matcher(value).replaceFirst("$1***")));
    return masked;
  }

  /** Returns whether it came to the host where all orgs log in. */
  boolean atSharedLoginHost() {
    return atSharedLoginHost;
  }

  /** Returns the body as it came, zipped or not. */
  ByteString bytes() {
    return bytes;
  }

  /** Returns whether the body is zipped; clients say so of requests that have none, too. */
  boolean isZipped() {
    return bytes.size() > 0 && "gzip".equalsIgnoreCase(header("Content-Encoding"));
  }

  /** Returns the body as text, unzipped. */
  String body() {
    String known = text;
    if (known == null) {
      known = unzippedBytes().utf8();
      text = known;
    }
    return known;
  }

  /** Returns the bytes of the body, unzipped if they came zipped. */
  ByteString unzippedBytes() {
    if (!isZipped()) {
      return bytes;
    }
    try (InputStream in = new Upload(bytes, true).open()) {
      return ByteString.of(in.readAllBytes());
    } catch (IOException e) {
      // no endpoint will find a meaning in it
      return bytes;
    }
  }

  /** Returns the parts of the path; a trailing slash makes none, a doubled one an empty part. */
  List<String> segments() {
    return segments;
  }

  /** Returns the ending of the path that names a format: {@code .json} or {@code .xml}, or "". */
  String suffix() {
    return suffix;
  }

  /** Returns whether the REST API is asked. */
  boolean isRest() {
    return segments.size() > 1
        && segments.get(0).equals("services")
        && segments.get(1).equals("data");
  }

  @Nullable String parameter(String name) {
    return query.get(name);
  }

  @Nullable String header(String name) {
    return headers.apply(name);
  }

  boolean takesGzip() {
    String accepted = header("Accept-Encoding");
    return accepted != null && accepted.contains("gzip");
  }

  /** Returns the fields of a form in the body, and those of the query string. */
  Map<String, String> form() {
    Map<String, String> both = new LinkedHashMap<>(query);
    both.putAll(form(body()));
    return both;
  }

  /** Returns the body, or null if it is not JSON. */
  @Nullable JsonNode json() {
    return FakeJson.parse(body());
  }

  /** Returns the body; what may be secret in a login is masked. */
  public String maskedBody() {
    ByteString all = beginning();
    boolean more = all.size() > MOST_REMEMBERED;
    return more ? masked(all.substring(0, MOST_REMEMBERED).utf8()) + "…" : masked(all.utf8());
  }

  /** Returns what is remembered of the body, unzipped, and one byte more if there is more. */
  private ByteString beginning() {
    if (!isZipped()) {
      return bytes;
    }
    try (InputStream in = new Upload(bytes, true).open()) {
      return ByteString.of(in.readNBytes(MOST_REMEMBERED + 1));
    } catch (IOException e) {
      return bytes;
    }
  }

  private String masked(String body) {
    String type = String.valueOf(header("Content-Type")).toLowerCase(Locale.ROOT);
    // what is sent to log in is a form, whatever it says it is
    if (!type.startsWith("application/x-www-form-urlencoded")
        && !target.startsWith("/services/oauth2/")) {
      return SECRET_ELEMENTS.matcher(body).replaceAll("$1***");
    }
    StringBuilder masked = new StringBuilder();
    form(body)
        .forEach(
            (name, value) ->
                masked
                    .append(masked.isEmpty() ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(OPEN_PARAMETERS.contains(name) ? value : "***"));
    return masked.toString();
  }

  private static List<String> segments(String path) {
    String inner = path.replaceAll("^/+|/$", "");
    // a plus sign stands for itself in a path
    return Arrays.stream(inner.split("/", -1))
        .map(segment -> decoded(segment.replace("+", "%2B")))
        .toList();
  }

  private static Map<String, String> form(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
