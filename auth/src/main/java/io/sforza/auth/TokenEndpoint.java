package io.sforza.auth;

import io.sforza.core.connection.AuthContext;
import io.sforza.core.connection.Secret;
import io.sforza.core.connection.Session;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.ReadCancelledException;
import io.sforza.core.error.TransportException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OAuth token endpoint: a form goes in, a session or a reason comes out. */
final class TokenEndpoint {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final AuthContext context;

  TokenEndpoint(AuthContext context) {
    this.context = context;
  }

  Session session(URI host, Map<String, Secret> form) {
    HttpResponse<String> answer = post(host, form);
    JsonNode json = json(answer.body());
    if (answer.statusCode() == 200 && json != null && json.hasNonNull("access_token")) {
      return session(host, json);
    }
    throw refusal(host, answer.statusCode(), json);
  }

  private HttpResponse<String> post(URI host, Map<String, Secret> form) {
    String body =
        form.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue().reveal()))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(host + "/services/oauth2/token"))
            .timeout(context.requestTimeout())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return context.http().send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw TransportException.noAnswer("The login at " + host, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadCancelledException(
          ErrorDetails.of("Interrupted while logging in at " + host + ".").cause(e));
    }
  }

  private static Session session(URI host, JsonNode json) {
    Session session = opened(host, json);
    // https://login.salesforce.com/id/00D…/005…
    String[] id = json.path("id").asString("").split("/", -1);
    return id.length < 2 ? session : session.identifiedAs(id[id.length - 2], id[id.length - 1]);
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

  private static RuntimeException refusal(URI host, int status, @Nullable JsonNode json) {
    if (json == null) {
      ErrorDetails details =
          ErrorDetails.of("The login host " + host + " answered HTTP " + status + " without JSON.")
              .hint("The org may be in maintenance, or the host name is not that of an org.");
      return new TransportException(status >= 500 ? details.retryLater() : details);
    }
    String error = json.path("error").asString("");
    String description = json.path("error_description").asString("");
    return new AuthenticationException(
        ErrorDetails.of(
                "Salesforce refused the login at "
                    + host
                    + ": "
                    + (error.isEmpty() ? "HTTP " + status : error)
                    + (description.isEmpty() ? "" : " (" + description + ")")
                    + ".")
            .code(error.isEmpty() ? null : error)
            .hint(OAuthErrors.hint(error, description)));
  }

  private static @Nullable JsonNode json(String body) {
    if (!body.stripLeading().startsWith("{")) {
      return null;
    }
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException e) {
      // an answer that only looks like JSON is none
      return null;
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
