package io.sforza.testkit.internal.login;

import io.sforza.core.connection.TimeSource;
import io.sforza.testkit.internal.login.App.Flow;
import io.sforza.testkit.internal.login.Passwords.Verdict;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lets people in, or says in Salesforce's words why not. Thread-safe. */
public final class LoginDesk {
  private static final String INVALID =
      "Invalid username, password, security token; or user locked out.";
  private static final String NEW_LOCATION =
      " Are you at a new location? When accessing Salesforce--either via a desktop client or the"
          + " API--from outside of your company’s trusted networks, you must add a security token"
          + " to your password to log in.";

  private final Org org;
  private final Sessions sessions;
  private final TimeSource time;
  private final Grants grants;
  private final Codes codes;
  private final Devices devices;
  private final Passwords passwords = new Passwords();
  private final Set<String> loginHosts = ConcurrentHashMap.newKeySet();

  /** Creates the desk of an org. */
  public LoginDesk(Org org, Sessions sessions, TimeSource time) {
    this.org = org;
    this.sessions = sessions;
    this.time = time;
    this.grants = new Grants(sessions);
    this.codes = new Codes(time);
    this.devices = new Devices(time);
  }

  /** Returns the org. */
  public Org org() {
    return org;
  }

  /** Returns who is logged in. */
  public Sessions sessions() {
    return sessions;
  }

  /**
   * Gives a session for a form of the token endpoint.
   *
   * @param form its fields, the app's among them
   * @param instanceUrl the org's own URL
   * @param shared whether it came to the host that all orgs share
   */
  public Granted grant(Map<String, String> form, URI instanceUrl, boolean shared)
      throws RefusedLogin {
    String type = required(form, "grant_type");
    Flow flow = Flow.ofGrant(type);
    if (flow == null) {
      throw new RefusedLogin("unsupported_grant_type", "grant type not supported");
    }
    if (flow == Flow.JWT) {
      return jwt(required(form, "assertion"), instanceUrl);
    }
    App app = app(form, flow);
    allow(app, flow);
    return switch (flow) {
      case PASSWORD -> password(app, required(form, "username"), required(form, "password"));
      case CLIENT_CREDENTIALS -> clientCredentials(app, shared);
      case REFRESH -> refresh(app, required(form, "refresh_token"));
      case CODE -> code(app, form);
      case DEVICE -> device(app, required(form, "code"));
      case JWT -> throw new IllegalStateException("has no app in its form");
    };
  }

  private static String required(Map<String, String> form, String name) throws RefusedLogin {
    String value = form.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new RefusedLogin("invalid_request", "missing required parameter: " + name);
    }
    return value;
  }

  private App app(Map<String, String> form, Flow flow) throws RefusedLogin {
    App app = org.app(required(form, "client_id"));
    if (app == null) {
      throw new RefusedLogin("invalid_client_id", "client identifier invalid");
    }
    String secret = form.get("client_secret");
    boolean needed =
        flow == Flow.PASSWORD
            || flow == Flow.CLIENT_CREDENTIALS
            || (flow != Flow.DEVICE && !app.is(App.Trait.PUBLIC));
    if (secret == null ? needed : !secret.equals(app.secret())) {
      throw new RefusedLogin("invalid_client", "invalid client credentials");
    }
    return app;
  }

  private void allow(App app, Flow flow) throws RefusedLogin {
    if (flow == Flow.PASSWORD && org.is(Org.Trait.WITHOUT_PASSWORD_FLOW)) {
      throw RefusedLogin.grant("authentication failure");
    }
    if (!app.flows().contains(flow)) {
      throw flow == Flow.CLIENT_CREDENTIALS
          ? RefusedLogin.grant("client credentials flow not enabled")
          : new RefusedLogin("unsupported_grant_type", "grant type not supported");
    }
  }

  private Granted password(App app, String username, String sent) throws RefusedLogin {
    User user = org.user(username);
    if (user == null || passwords.judge(user, sent) != Verdict.RIGHT) {
      throw RefusedLogin.grant("authentication failure");
    }
    return opened(Flow.PASSWORD, user, app, "api");
  }

  private Granted clientCredentials(App app, boolean shared) throws RefusedLogin {
    if (shared) {
      throw RefusedLogin.grant("request not supported on this domain");
    }
    User user = app.runAs() == null ? org.users().get(0) : org.user(app.runAs());
    if (user == null) {
      throw RefusedLogin.grant("no client credentials user enabled");
    }
    if (user.is(User.Trait.INACTIVE)) {
      throw new RefusedLogin("inactive_user", "user is inactive");
    }
    return opened(Flow.CLIENT_CREDENTIALS, user, app, "api id");
  }

  private Granted refresh(App app, String token) throws RefusedLogin {
    Grants.Refreshed refreshed = grants.refresh(token, app);
    return new Granted(
        Flow.REFRESH,
        refreshed.user(),
        app,
        refreshed.accessToken(),
        refreshed.refreshToken(),
        refreshed.scope());
  }

  /** Says at which address the host where all orgs log in is reached: JWTs may be meant for it. */
  public void answersAt(URI loginHost) {
    loginHosts.add(loginHost.toString());
  }

  private Granted jwt(String assertion, URI instanceUrl) throws RefusedLogin {
    Set<String> audiences = new HashSet<>(loginHosts);
    audiences.add(org.sharedHost().toString());
    audiences.add(instanceUrl.toString());
    JwtCheck.Subject subject = new JwtCheck(org, audiences).check(assertion, time.instant());
    allow(subject.app(), Flow.JWT);
    if (subject.user().is(User.Trait.INACTIVE)) {
      throw new RefusedLogin("inactive_user", "user is inactive");
    }
    return opened(Flow.JWT, subject.user(), subject.app(), "api");
  }

  private Granted code(App app, Map<String, String> form) throws RefusedLogin {
    Codes.Consent consent =
        codes.redeem(
            required(form, "code"), app, required(form, "redirect_uri"), form.get("code_verifier"));
    return withRefreshToken(Flow.CODE, consent.user(), app, consent.scope());
  }

  private Granted device(App app, String code) throws RefusedLogin {
    Devices.Consent consent = devices.redeem(code, app);
    return withRefreshToken(Flow.DEVICE, consent.user(), app, consent.scope());
  }

  private Granted withRefreshToken(Flow flow, User user, App app, String scope) {
    String session = sessions.open(user, app, scope);
    List<String> scopes = List.of(scope.split(" ", -1));
    boolean comesBack = scopes.contains("refresh_token") || scopes.contains("offline_access");
    String refreshToken = comesBack ? grants.make(user, app, scope, List.of(session)) : null;
    return new Granted(flow, user, app, session, refreshToken, scope);
  }

  private Granted opened(Flow flow, User user, App app, String scope) {
    return new Granted(flow, user, app, sessions.open(user, app, scope), null, scope);
  }

  /**
   * Lets the first user consent in the browser, and returns the code.
   *
   * @param query what the app asked the authorize page for
   */
  public String consent(Map<String, String> query) throws RefusedLogin {
    App app = org.app(query.getOrDefault("client_id", ""));
    if (app == null) {
      throw new RefusedLogin("invalid_client_id", "client identifier invalid");
    }
    String callback = query.getOrDefault("redirect_uri", "");
    if (callback.isEmpty() || !(app.callbacks().isEmpty() || app.callbacks().contains(callback))) {
      throw new RefusedLogin("redirect_uri_mismatch", "redirect_uri must match configuration");
    }
    if (!app.flows().contains(Flow.CODE)
        || !query.getOrDefault("response_type", "").equals("code")) {
      throw new RefusedLogin("unsupported_response_type", "response type not supported");
    }
    if (app.is(App.Trait.UNINSTALLED)) {
      throw new RefusedLogin(
          "OAUTH_APPROVAL_ERROR_GENERIC",
          "An unexpected error has occurred during authentication. Please try again.");
    }
    String scope = query.getOrDefault("scope", "api refresh_token");
    return codes.issue(
        new Codes.Consent(org.users().get(0), app, scope, callback, query.get("code_challenge")));
  }

  /** Gives a device its codes. */
  public Devices.Pair beginDevice(Map<String, String> form) throws RefusedLogin {
    App app = app(form, Flow.DEVICE);
    if (!app.flows().contains(Flow.DEVICE) || app.is(App.Trait.UNINSTALLED)) {
      throw new RefusedLogin("invalid_client", "device flow is not enabled for this app");
    }
    return devices.begin(app, form.getOrDefault("scope", "api refresh_token"));
  }

  /** Lets the first user answer for the code of a device; returns whether one waits for it. */
  public boolean answerDevice(String userCode, boolean allow) {
    return devices.answer(userCode, allow ? org.users().get(0) : null);
  }

  /** Returns a refresh token, as if a user had consented. */
  public String grantTo(User user, App app) {
    return grants.make(user, app, "api refresh_token", List.of());
  }

  /**
   * Logs a user in without an app.
   *
   * @param sent password and security token with nothing between
   */
  public SoapSession soapLogin(String username, String sent) throws RefusedLogin {
    if (org.is(Org.Trait.WITHOUT_SOAP_LOGIN)) {
      throw new RefusedLogin(
          "INVALID_OPERATION",
          "SOAP API login() is disabled by default in this org. Contact the org administrator to"
              + " enable SOAP API login().");
    }
    User user = org.user(username);
    Verdict verdict = user == null ? Verdict.WRONG : passwords.judge(user, sent);
    if (user == null || verdict == Verdict.WRONG) {
      throw new RefusedLogin("INVALID_LOGIN", INVALID);
    }
    if (verdict == Verdict.TOKEN_MISSING) {
      throw new RefusedLogin("LOGIN_MUST_USE_SECURITY_TOKEN", INVALID + NEW_LOCATION);
    }
    if (user.is(User.Trait.WITHOUT_API)) {
      throw new RefusedLogin(
          "API_DISABLED_FOR_ORG", "API is not enabled for this Organization or Partner");
    }
    if (user.is(User.Trait.WITHOUT_SOAP_LOGIN)) {
      throw new RefusedLogin(
          "INSUFFICIENT_ACCESS", "The user does not have the Use Any API Auth permission");
    }
    String session = sessions.open(user, null, "full");
    return new SoapSession(user, session, user.is(User.Trait.PASSWORD_EXPIRED));
  }

  /**
   * A session that SOAP login opened.
   *
   * @param user whose
   * @param token its Id
   * @param passwordExpired whether it can do nothing but change the password
   */
  public record SoapSession(User user, String token, boolean passwordExpired) {}

  /** Ends a session or a grant; returns whether there was one. */
  public boolean revoke(@Nullable String token) {
    return token != null && (sessions.close(token) || grants.revoke(token));
  }
}
