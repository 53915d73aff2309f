package io.sforza.testkit.internal.server;

import io.sforza.testkit.Call;
import io.sforza.testkit.internal.json.FakeJson;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What every answer of the REST API has in common, whatever was asked. */
final class RestHeaders {
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Strict-Transport-Security", "max-age=63072000; includeSubDomains",
          "X-Content-Type-Options", "nosniff",
          "X-XSS-Protection", "1; mode=block",
          "X-Robots-Tag", "none");
  private static final String COOKIE = "CookieConsentPolicy=0:1; path=/; Max-Age=31536000";
  private static final String KEY = "LSKey-c$CookieConsentPolicy=0:1; path=/; Max-Age=31536000";
  // jobs answer JSON whatever a client accepts
  private static final Set<Call> NEVER_XML =
      Set.of(
          Call.BULK_CREATE,
          Call.BULK_LIST,
          Call.BULK_INFO,
          Call.BULK_RESULTS,
          Call.BULK_ABORT,
          Call.BULK_DELETE);

  private RestHeaders() {}

  /** Returns an answer as the REST API sends it; those of other APIs and of edges as they are. */
  static Answer dress(Answer answer, Call call, Request request) {
    String type = answer.headers().getOrDefault("Content-Type", "");
    if (!request.isRest() || type.startsWith("text/html")) {
      return answer;
    }
    Answer dressed = formatted(answer, type, call, request);
    for (Map.Entry<String, String> header : ALWAYS.entrySet()) {
      dressed = dressed.header(header.getKey(), header.getValue());
    }
    return dressed.header("Set-Cookie", String.join("\n", browser(request), COOKIE, KEY));
  }

  /** The same browser gets the same Id. */
  private static String browser(Request request) {
    int hash = String.valueOf(request.header("User-Agent")).hashCode();
    String id = String.format(Locale.ROOT, "%08xEfGsCmvTy2pXlA", hash);
    return "BrowserId=" + id + "; path=/; Max-Age=31536000";
  }

  private static Answer formatted(Answer answer, String type, Call call, Request request) {
    boolean isJson = type.startsWith("application/json");
    boolean wantsXml = wantsXml(request) && !NEVER_XML.contains(call);
    boolean pretty = "1".equals(request.header("X-PrettyPrint"));
    if (!isJson || !(wantsXml || pretty)) {
      return answer;
    }
    JsonNode json = FakeJson.parse(answer.text());
    if (json == null) {
      return answer;
    }
    return wantsXml
        ? text(answer, "application/xml;charset=UTF-8", RestXml.of(json, call, request))
        : text(answer, type, json.toPrettyString());
  }

  private static Answer text(Answer answer, String type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return answer.in(type, out -> out.write(bytes));
  }

  private static boolean wantsXml(Request request) {
    String suffix = request.suffix();
    if (!suffix.isEmpty()) {
      return suffix.equals(".xml");
    }
    String accept = request.header("Accept");
    int xml = place(accept, "application/xml");
    int json = place(accept, "application/json");
    return xml < json;
  }

  private static int place(@Nullable String accept, String type) {
    int place = accept == null ? -1 : accept.toLowerCase(Locale.ROOT).indexOf(type);
    return place < 0 ? Integer.MAX_VALUE : place;
  }
}
