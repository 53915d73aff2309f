package io.sforza.auth;

import io.sforza.core.connection.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What goes to a login host, in order. Not thread-safe. */
final class Form {
  private final Map<String, Secret> fields = new LinkedHashMap<>();

  /** Returns a form that asks for a token by a grant. */
  static Form grant(String type) {
    return new Form().with("grant_type", type);
  }

  Form with(String name, String value) {
    return with(name, Secret.of(value));
  }

  Form with(String name, Secret value) {
    fields.put(name, value);
    return this;
  }

  /** Adds the key of an app, and its secret if it has one. */
  Form with(ConsumerApp app) {
    with("client_id", app.key());
    Secret secret = app.secret();
    return secret == null ? this : with("client_secret", secret);
  }

  String encoded() {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue().reveal()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
