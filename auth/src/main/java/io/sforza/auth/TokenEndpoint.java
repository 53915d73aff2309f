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
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    HttpResponse<String> answer = post(host, form);
    JsonNode json = LoginRefusal.json(answer.body());
    if (answer.statusCode() == 200 && json != null && json.hasNonNull("access_token")) {
      return session(host, json);
    }
    String location = answer.headers().firstValue("Location").orElse("");
    throw LoginRefusal.of(host, answer.statusCode(), json, location);
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
      return wholeAnswer(request);
    } catch (IOException e) {
      throw TransportException.noAnswer("The login at " + host, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadCancelledException(
          ErrorDetails.of("Interrupted while logging in at " + host + ".").cause(e));
    }
  }

  /** Sends the request; unlike the client's own time-out, ours also ends a body that stalls. */
  private HttpResponse<String> wholeAnswer(HttpRequest request)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<String>> answer =
        context.http().sendAsync(request, BodyHandlers.ofString());
    try {
      return answer.get(context.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("the answer did not come whole in time");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
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
