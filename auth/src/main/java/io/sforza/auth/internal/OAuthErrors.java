package io.sforza.auth.internal;

import static io.sforza.auth.internal.Flow.CLIENT_CREDENTIALS;
import static io.sforza.auth.internal.Flow.CODE;
import static io.sforza.auth.internal.Flow.JWT;
import static io.sforza.auth.internal.Flow.PASSWORD;
import static io.sforza.auth.internal.Flow.REFRESH;
import static io.sforza.auth.internal.LoginError.error;

import java.util.List;

/** What the OAuth endpoints say ("Salesforce Help", OAuth 2.0 Error Codes; OAuth flows). */
final class OAuthErrors {
  private static final String POLICIES =
      "Setup > External Client App Manager (a Connected App: App Manager) > your app > Policies";
  private static final String SETTINGS =
      "Setup > External Client App Manager (a Connected App: App Manager) > your app > Settings >"
          + " OAuth Settings";
  private static final String RATE =
      "A user may log in 3,600 times an hour: wait up to an hour, and share one connection instead"
          + " of opening one a task.";
  private static final String OTHER_REQUEST =
      "The code was asked for by another request than this one: exchange it with the request that"
          + " made the URL.";
  private static final String AGAIN = "Salesforce could not answer for now; try again.";

  static final List<LoginError> ALL =
      List.of(
          error(
              "invalid_client",
              "The consumer secret is wrong or missing",
              "The consumer secret is wrong, or the app wants one and none was sent: copy it again"
                  + " from "
                  + SETTINGS
                  + "."),
          error(
              "invalid_client_id",
              "No app of the org has this consumer key",
              "No app has this consumer key in this org. A new or changed app takes up to ten"
                  + " minutes to be known; otherwise check the key, and that the host is that of"
                  + " the right org."),
          error(
                  "unsupported_grant_type",
                  "The username-password flow is off",
                  "The username-password flow is off: orgs made since Summer '23 start that way"
                      + " (Setup > OAuth and OpenID Connect Settings), External Client Apps never"
                      + " have it, and Salesforce is ending it. Move to ClientCredentials or"
                      + " JwtBearer.")
              .in(PASSWORD),
          error(
              "unsupported_grant_type",
              "The flow is off in the app",
              "The flow is switched off: enable it in the app's OAuth settings ("
                  + SETTINGS
                  + ")."),
          error(
                  "invalid_grant",
                  "The refresh token is dead",
                  "The refresh token was revoked, has expired, was replaced by a rotated one, or by"
                      + " five newer grants of the same user and app. Authorise again; with"
                      + " rotation, store each new token (RefreshToken.onRotation) and use it in"
                      + " one place.")
              .saying("expired access/refresh token"),
          error(
                  "invalid_grant",
                  "The same refresh token is used elsewhere at the same moment",
                  "Two processes use one refresh token at once: give each a grant of its own, or"
                      + " share a TokenStore.")
              .saying("already being processed")
              .later(),
          error(
                  "invalid_grant",
                  "The assertion has expired",
                  "The JWT was too old when it came: the clock of this machine or of Salesforce is"
                      + " wrong by minutes. Set it by NTP.")
              .saying("expired authorization code")
              .in(JWT),
          error(
                  "invalid_grant",
                  "The authorization code is too old",
                  "The code is good for 15 minutes: start over with a new request.")
              .saying("expired authorization code"),
          error(
                  "invalid_grant",
                  "The authorization code was used before, or is another app's",
                  "The code is good once, and for the app that it was given to: start over with a"
                      + " new request.")
              .saying("invalid authorization code"),
          error("invalid_grant", "PKCE failed", OTHER_REQUEST).saying("verifier"),
          error(
                  "invalid_grant",
                  "The user is not pre-authorised",
                  "Pre-authorise the user: "
                      + POLICIES
                      + " > Permitted Users: Admin approved users are pre-authorized, and add the"
                      + " user's profile or permission set to the app.")
              .saying("user hasn't approved this consumer"),
          error(
                  "invalid_grant",
                  "The signature or the issuer of the JWT is wrong",
                  "The private key does not belong to the certificate that the app has ("
                      + SETTINGS
                      + " > Enable JWT Bearer Flow; of a Connected App: Use digital signatures), or"
                      + " the consumer key is that of another app.")
              .saying("invalid assertion"),
          error(
                  "invalid_grant",
                  "The JWT is made for another environment",
                  "A sandbox wants another audience than production: use sandbox() for one and not"
                      + " for the other, or set audience().")
              .saying("audience"),
          error(
                  "invalid_grant",
                  "The app has no Run As user",
                  "The app has no Run As user: set one in its policies, under Client Credentials"
                      + " Flow.")
              .saying("no client credentials user enabled"),
          error(
                  "invalid_grant",
                  "The client credentials flow is off in the app",
                  "Switch on Enable Client Credentials Flow in the app's OAuth settings and its"
                      + " policies.")
              .saying("client credentials flow not enabled"),
          error(
                  "invalid_grant",
                  "The shared login hosts do not take this flow",
                  "This flow works at the org's My Domain only, such as"
                      + " https://your-domain.my.salesforce.com.")
              .saying("not supported on this domain"),
          error(
                  "invalid_grant",
                  "The login comes from an address that is not admitted",
                  "The app or the user's profile admits certain addresses only: add this machine's,"
                      + " or relax IP restrictions in the app's policies.")
              .saying("ip restricted"),
          error("invalid_grant", "The org is closed", "The org is closed, suspended or expired.")
              .saying("inactive organization"),
          error("invalid_grant", "The user is inactive", "The user is inactive or frozen.")
              .saying("inactive user"),
          error("invalid_grant", "Too many logins", RATE).saying("rate exceeded").later(),
          error(
                  "invalid_grant",
                  "User name, password or token is wrong, or the user may not log in",
                  "User name, password or security token is wrong; or the user is locked, outside"
                      + " of login hours or of trusted addresses (then the security token must"
                      + " follow the password); or the org has the username-password flow switched"
                      + " off. Setup > Login History names the reason.")
              .saying("authentication failure")
              .in(PASSWORD),
          error(
              "invalid_grant",
              "The grant is not taken",
              "The user's login history names the reason: Setup > Login History."),
          error("inactive_user", "The user is inactive", "The user is inactive or frozen."),
          error("inactive_org", "The org is closed", "The org is closed or suspended."),
          error(
              "invalid_app_access",
              "The app admits approved users only",
              "The app admits approved users only: add the user's profile or permission set in its"
                  + " policies."),
          error(
              "app_not_found",
              "The External Client App is not in this org",
              "Install the app's package in this org, or make the app there."),
          error(
              "OAUTH_EC_APP_NOT_FOUND",
              "The External Client App is not in this org",
              "Install the app's package in this org, or make the app there."),
          error(
              "OAUTH_APPROVAL_ERROR_GENERIC",
              "The app is not installed in this org",
              "Since September 2025 users cannot approve an app that the org has not installed: an"
                  + " admin opens Setup > Connected Apps OAuth Usage and clicks Install, or gives"
                  + " the user the permission Approve Uninstalled Connected Apps (with API Access"
                  + " Control: Use Any API Client)."),
          error(
              "access_denied",
              "The user said no",
              "The user did not allow the access; ask again if that was a mistake."),
          error(
              "redirect_uri_mismatch",
              "The callback URL is not one of the app's",
              "Add the callback URL to the app, letter by letter: "
                  + SETTINGS
                  + " > Callback URL."),
          error("invalid_request", "PKCE failed", OTHER_REQUEST).saying("verifier"),
          error(
              "invalid_request",
              "Something is missing or malformed",
              "The message names what is missing. A password or key with special characters may"
                  + " have been cut."),
          error(
              "invalid_scope",
              "The app does not have the scope",
              "Add the scopes to the app (" + SETTINGS + "), or ask for fewer."),
          error(
                  "unsupported_response_type",
                  "The app does not allow the browser flow",
                  "Enable the authorization code flow in the app's OAuth settings.")
              .in(CODE),
          error("rate_limit_exceeded", "Too many logins", RATE).later(),
          error("LOGIN_RATE_EXCEEDED", "Too many logins", RATE).later(),
          error("server_error", "An error inside Salesforce", AGAIN).unreachable(),
          error("unknown_error", "An error inside Salesforce", AGAIN).unreachable(),
          error(
                  "unauthorized_client",
                  "The app may not do this",
                  "Check the app's flows and scopes: " + SETTINGS + ".")
              .in(CLIENT_CREDENTIALS, PASSWORD, REFRESH, JWT, CODE));

  private OAuthErrors() {}
}
