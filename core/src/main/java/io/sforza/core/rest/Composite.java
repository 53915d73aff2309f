package io.sforza.core.rest;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.Connection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Several reads in one request, which counts as one call ("REST API Developer Guide", Composite).
 */
final class Composite {
  /** How many parts Salesforce takes. */
  static final int MOST_PARTS = 25;

  private final Connection connection;
  private final List<Map<String, Object>> parts = new ArrayList<>();

  Composite(Connection connection) {
    this.connection = connection;
  }

  /** Adds a GET; the path is that below the version, already encoded. */
  Composite get(String path, String referenceId, Map<String, String> headers) {
    String url = "/services/data/" + connection.apiVersion().pathSegment() + "/" + path;
    parts.add(
        Map.of("method", "GET", "url", url, "referenceId", referenceId, "httpHeaders", headers));
    return this;
  }

  /** Returns the request; reads only may be repeated. */
  ApiRequest request() {
    return ApiRequest.post("composite").json(Map.of("compositeRequest", parts)).repeatable();
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
