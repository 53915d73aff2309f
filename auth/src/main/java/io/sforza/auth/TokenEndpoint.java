package io.sforza.auth;

import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.LoginAnswer;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ErrorDetails;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The OAuth token endpoint: a form goes in, a session or a reason comes out. */
final class TokenEndpoint {
  private static final Pattern IDS =
      Pattern.compile("/(00D\\w{12}(?:\\w{3})?)/(005\\w{12}(?:\\w{3})?)$");

  private final AuthContext context;

  TokenEndpoint(AuthContext context) {
    this.context = context;
  }

  Session session(URI host, Map<String, Secret> form) {
    LoginAnswer answer = post(host, form);
    JsonNode json = LoginRefusal.json(answer.body());
    if (answer.status() == 200 && json != null && json.hasNonNull("access_token")) {
      return session(host, json);
    }
    String location = answer.headers().firstValue("Location").orElse("");
    throw LoginRefusal.of(host, answer.status(), json, location);
  }

  private LoginAnswer post(URI host, Map<String, Secret> form) {
    String body =
        form.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue().reveal()))
            .collect(Collectors.joining("&"));
    return context.send(
        HttpRequest.newBuilder(URI.create(host + "/services/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static Session session(URI host, JsonNode json) {
    Session session = opened(host, json);
    // https://login.salesforce.com/id/00D…/005…
    Matcher ids = IDS.matcher(json.path("id").asString(""));
    return ids.find() ? session.identifiedAs(ids.group(1), ids.group(2)) : session;
  }

  private static Session opened(URI host, JsonNode json) {
    String instanceUrl = json.path("instance_url").asString("");
    try {
      return Session.of(
          instanceUrl.isEmpty() ? host : URI.create(instanceUrl),
          Secret.of(json.path("access_token").asString("")));
    } catch (IllegalArgumentException e) {
      throw new AuthenticationException(
          ErrorDetails.of(
                  "The login at " + host + " answered what is no session: " + e.getMessage())
              .hint("Check that the host is that of a Salesforce org.")
              .cause(e));
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
