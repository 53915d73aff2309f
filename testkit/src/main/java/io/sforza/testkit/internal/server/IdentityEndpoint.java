package io.sforza.testkit.internal.server;

import io.sforza.testkit.internal.json.FakeJson;
import io.sforza.testkit.internal.login.App;
import io.sforza.testkit.internal.login.LoginDesk;
import io.sforza.testkit.internal.login.Org;
import io.sforza.testkit.internal.login.RefusedLogin;
import io.sforza.testkit.internal.login.Sessions;
import io.sforza.testkit.internal.login.User;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked of a token: who it is, how long it lives, its end; and how one is got. */
final class IdentityEndpoint {
  private static final String STAMP = "2026-11-20T16:00:00.000+0000";

  private final LoginDesk desk;
  private final Supplier<URI> instanceUrl;

  IdentityEndpoint(LoginDesk desk, Supplier<URI> instanceUrl) {
    this.desk = desk;
    this.instanceUrl = instanceUrl;
  }

  /** {@code /services/oauth2/authorize}: the user is logged in already and consents at once. */
  Answer authorize(Request request) {
    try {
      return Answer.backToApp(request, Map.of("code", desk.consent(request.form())));
    } catch (RefusedLogin e) {
      // an app that is not known, or whose callback is not, gets nothing back
      boolean sendsBack =
          !e.error().equals("invalid_client_id") && !e.error().startsWith("redirect");
      return sendsBack
          ? Answer.refusedConsent(request, e.error(), e.description())
          : Answer.page(
              400, "<p>error=" + e.error() + "&error_description=" + e.description() + "</p>");
    }
  }

  /** {@code /setup/connect}: the user types the code of a device, and allows it. */
  Answer devicePage(Request request) {
    String code = request.form().getOrDefault("user_code", "");
    return desk.answerDevice(code, true)
        ? Answer.page(200, "<p>You may close this window.</p>")
        : Answer.page(200, "<form>Code: <input name=user_code><input type=submit></form>");
  }

  Answer revoke(Request request) {
    return desk.revoke(request.form().get("token"))
        ? Answer.empty(200)
        : Answer.refusedLogin(400, "invalid_token", "invalid token: the token has ended");
  }

  Answer introspect(Request request) {
    Map<String, String> form = TokenEndpoint.form(request);
    App asking = app(form);
    if (asking == null) {
      return Answer.refusedLogin(401, "invalid_client", "invalid client credentials");
    }
    String token = form.getOrDefault("token", "");
    Instant end = desk.sessions().end(token);
    Sessions.Info session = desk.sessions().look(token);
    if (end == null || session == null || session.app() == null) {
      return Answer.json(FakeJson.object().put("active", false));
    }
    long begin = session.openedAt().getEpochSecond();
    return Answer.json(
        FakeJson.object()
            .put("active", true)
            .put("scope", session.scope())
            .put("client_id", session.app().key())
            .put("username", session.user().username())
            .put("sub", desk.org().identityUrl(instanceUrl.get(), session.user()))
            .put("token_type", "access_token")
            .put("exp", end.getEpochSecond())
            .put("iat", begin)
            .put("nbf", begin));
  }

  private @Nullable App app(Map<String, String> form) {
    return desk.org().apps().stream()
        .filter(app -> app.key().equals(form.get("client_id")))
        .filter(app -> app.secret().equals(form.get("client_secret")))
        .findFirst()
        .orElse(null);
  }

  /** Returns where to ask who sends a request; empty if nobody does. */
  String url(Request request) {
    String token = Sender.token(request);
    Sessions.Info session = token == null ? null : desk.sessions().look(token);
    return session == null ? "" : desk.org().identityUrl(instanceUrl.get(), session.user());
  }

  /** {@code /id/00D…/005…}; its errors are plain text. */
  Answer identity(Request request, String organizationId, String userId) {
    String token = Sender.token(request);
    if (token == null) {
      return plain(403, "Missing_OAuth_Token");
    }
    Sessions.Info session = desk.sessions().use(token);
    if (session == null) {
      return plain(403, "Bad_OAuth_Token");
    }
    if (!organizationId.equals(Org.ID)) {
      return plain(403, "Wrong_Org");
    }
    if (!userId.equals(desk.org().id(session.user()))) {
      return plain(404, "");
    }
    return Answer.json(
        person(session.user())
            .put("id", desk.org().identityUrl(instanceUrl.get(), session.user()))
            .put("asserted_user", true)
            .put("username", session.user().username())
            .put("nick_name", "etl")
            .put("display_name", "ETL User")
            .put("first_name", "ETL")
            .put("last_name", "User")
            .put("timezone", "America/Los_Angeles")
            .put("is_lightning_login_user", false)
            .put("last_modified_date", STAMP));
  }

  Answer userInfo(Request request) {
    String token = Sender.token(request);
    Sessions.Info session = token == null ? null : desk.sessions().use(token);
    if (session == null) {
      return plain(403, token == null ? "Missing_OAuth_Token" : "Bad_OAuth_Token");
    }
    return Answer.json(
        person(session.user())
            .put("sub", desk.org().identityUrl(instanceUrl.get(), session.user()))
            .put("preferred_username", session.user().username())
            .put("nickname", "etl")
            .put("name", "ETL User")
            .put("given_name", "ETL")
            .put("family_name", "User")
            .put("zoneinfo", "America/Los_Angeles")
            .put("is_salesforce_integration_user", false)
            .put("updated_at", STAMP));
  }

  private ObjectNode person(User user) {
    ObjectNode person =
        FakeJson.object()
            .put("user_id", desk.org().id(user))
            .put("organization_id", Org.ID)
            .put("email", user.username())
            .put("email_verified", true)
            .put("active", true)
            .put("user_type", "STANDARD")
            .put("language", "en_US")
            .put("locale", "en_US")
            .put("utcOffset", -28_800_000)
            .put("is_app_installed", true);
    String data = instanceUrl.get() + "/services/data/v{version}/";
    person.set(
        "urls",
        FakeJson.object()
            .put("rest", data)
            .put("sobjects", data + "sobjects/")
            .put("query", data + "query/")
            .put("search", data + "search/")
            .put("partner", instanceUrl.get() + "/services/Soap/u/{version}/" + Org.ID)
            .put("profile", instanceUrl.get() + "/" + desk.org().id(user)));
    return person;
  }

  private static Answer plain(int status, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return Answer.of(status, "text/html;charset=UTF-8", out -> out.write(bytes));
  }
}
