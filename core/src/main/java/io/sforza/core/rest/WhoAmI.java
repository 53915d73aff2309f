package io.sforza.core.rest;

import io.sforza.core.connection.ApiRequest;
import io.sforza.core.connection.Connection;
import io.sforza.core.connection.Session;
import io.sforza.core.error.AuthenticationException;
import io.sforza.core.error.DataIntegrityException;
import io.sforza.core.error.ErrorDetails;
import io.sforza.core.error.RequestRejectedException;
import io.sforza.core.internal.http.ErrorAnswer;
import io.sforza.core.internal.http.Rejections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks who is logged in to which org. */
final class WhoAmI {
  private static final String ORGANIZATION =
      "SELECT Id, Name, OrganizationType, IsSandbox FROM Organization";

  private final Connection connection;

  WhoAmI(Connection connection) {
    this.connection = connection;
  }

  /** What is known of a user. */
  private record User(@Nullable String id, @Nullable String name) {}

  ConnectionInfo ask() {
    String userId = idOf(connection.session());
    Composite composite = new Composite(connection).get(query(ORGANIZATION), "org", Map.of());
    if (userId != null) {
      composite.get(
          query("SELECT Id, Username FROM User WHERE Id = '" + userId + "'"), "user", Map.of());
    }
    ApiRequest request = composite.request();
    JsonNode answer = connection.json(request, JsonNode.class, "a composite");
    JsonNode org = row(part(answer, "org"));
    if (org == null) {
      throw refused(request, part(answer, "org"));
    }
    User user = userId == null ? byToken() : new User(userId, nameIn(part(answer, "user")));
    return new ConnectionInfo(
        user.id,
        user.name,
        org.path("Id").asString(""),
        org.path("Name").asString(""),
        org.path("OrganizationType").asString(""),
        org.path("IsSandbox").asBoolean(false),
        connection.session().instanceUrl(),
        connection.apiVersion(),
        connection.usage());
  }

  private static @Nullable String idOf(Session session) {
    String id = session.userId();
    // it goes into a query
    return id != null && id.matches("[0-9A-Za-z]{15}([0-9A-Za-z]{3})?") ? id : null;
  }

  private static String query(String soql) {
    return "query?q=" + Composite.encode(soql);
  }

  /** Asks by the token alone, where the login did not tell whose it is. */
  private User byToken() {
    try {
      JsonNode user =
          connection.json(ApiRequest.link("/services/oauth2/userinfo"), JsonNode.class, "a user");
      return new User(text(user, "user_id"), text(user, "preferred_username"));
    } catch (RequestRejectedException | AuthenticationException e) {
      // some tokens have no scope for it; all else of the org is known without
      return new User(null, null);
    }
  }

  private static @Nullable String nameIn(JsonNode part) {
    JsonNode user = row(part);
    return user == null ? null : text(user, "Username");
  }

  private static @Nullable String text(JsonNode json, String name) {
    return json.path(name).isString() ? json.path(name).asString() : null;
  }

  private static JsonNode part(JsonNode answer, String referenceId) {
    JsonNode parts = answer.path("compositeResponse");
    for (JsonNode part : parts) {
      if (part.path("referenceId").asString("").equals(referenceId)) {
        return part;
      }
    }
    return parts.path(-1);
  }

  private static @Nullable JsonNode row(JsonNode part) {
    JsonNode row = part.path("body").path("records").path(0);
    return part.path("httpStatusCode").asInt(0) == 200 && row.isObject() ? row : null;
  }

  private RuntimeException refused(ApiRequest request, JsonNode part) {
    int status = part.path("httpStatusCode").asInt(0);
    if (status / 100 == 2 || status == 0) {
      return new DataIntegrityException(
          ErrorDetails.of(request + " was answered without the org.")
              .hint("Check that the host is that of a Salesforce org, and what proxies change."));
    }
    return Rejections.exception(
        "The question for the org in " + request,
        ErrorAnswer.parse(status, part.path("body").toString()),
        null,
        connection.usage());
  }
}
