package io.sforza.auth.internal;

import static io.sforza.auth.internal.LoginError.error;

import java.util.List;

/** What SOAP login says ("SOAP API Developer Guide", API Fault Elements; login()). */
final class SoapErrors {
  /** What to do where SOAP login has ended. */
  static final String RETIRED =
      "SOAP login exists in API versions 31.0 to 64.0 only, and Salesforce ends it for all with"
          + " Summer '27 (June 2027): move to ClientCredentials or JwtBearer.";

  private static final String MAINTENANCE =
      "Wait for the maintenance to end: status.salesforce.com shows it.";
  private static final String AGAIN = "Salesforce could not answer for now; try again.";

  static final List<LoginError> ALL =
      List.of(
          error(
              "INVALID_LOGIN",
              "User name, password or token is wrong, or the user is locked",
              "User name, password or security token is wrong, or the user is locked out: Setup >"
                  + " Login History names the reason. A new password also makes a new"
                  + " token (Settings > Reset My Security Token), which comes by e-mail."),
          error(
              "LOGIN_MUST_USE_SECURITY_TOKEN",
              "The security token is missing",
              "From this address a login needs the security token: pass it as the third argument"
                  + " (the user gets one by Settings > Reset My Security Token), or have an admin"
                  + " trust the address (Setup > Network Access)."),
          error(
              "PASSWORD_LOCKOUT",
              "Too many wrong passwords",
              "The user is locked out after too many wrong passwords: an admin can unlock it (Setup"
                  + " > Users > Unlock), or wait for the lockout to end, then log in once with the"
                  + " right one."),
          error(
              "LOGIN_DURING_RESTRICTED_DOMAIN",
              "The login comes from an address that is not admitted",
              "The user's profile admits certain addresses only: add this machine's under Login IP"
                  + " Ranges."),
          error(
              "LOGIN_DURING_RESTRICTED_TIME",
              "The user may not log in at this hour",
              "The user's profile has login hours: widen them, or run the job within them."),
          error(
              "API_DISABLED_FOR_ORG",
              "Org or user has no API",
              "Give the user API Enabled (Setup > Profiles or Permission Sets); editions below"
                  + " Enterprise have no API unless it was bought."),
          error(
                  "API_CURRENTLY_DISABLED",
                  "The API is off for now, such as while the org moves",
                  MAINTENANCE)
              .later(),
          error(
              "INSUFFICIENT_ACCESS",
              "The user may not use SOAP login",
              "SOAP login needs the permission Use Any API Auth since Summer '26 (orgs made before"
                  + " may have opted in). "
                  + RETIRED),
          error(
                  "INVALID_OPERATION",
                  "SOAP login is off in the org",
                  "New orgs have it off: an admin can switch it on (Setup > User Interface > Enable"
                      + " SOAP API login()). "
                      + RETIRED)
              .saying("disabled"),
          error("INVALID_OPERATION", "This API version has no SOAP login", RETIRED),
          error("UNSUPPORTED_API_VERSION", "This API version has no SOAP login", RETIRED),
          error(
              "INVALID_OPERATION_WITH_EXPIRED_PASSWORD",
              "The password has expired",
              "Log in as that user in a browser and set a new password, which also makes a new"
                  + " security token; or give integration users a profile whose passwords never"
                  + " expire."),
          error(
              "SSO_SERVICE_DOWN",
              "The user logs in by single sign-on, which does not answer",
              "The user's profile has delegated single sign-on: log in as an integration user"
                  + " without it, or by ClientCredentials."),
          error(
              "ORG_LOCKED", "The org is locked", "Ask an admin or Salesforce: the org is locked."),
          error(
              "TRIAL_EXPIRED",
              "The org's trial is over",
              "The org needs a licence before anybody can log in."),
          error("ORG_IN_MAINTENANCE", "The org is in maintenance", MAINTENANCE).later(),
          error("INACTIVE_OWNER_OR_USER", "The user is inactive", "Activate the user in Setup."),
          error(
                  "REQUEST_LIMIT_EXCEEDED",
                  "The org's or the user's requests are used up",
                  "Wait: allowances of the last 24 hours free by the hour. Setup > Company"
                      + " Information shows them.")
              .later(),
          error(
                  "EXCEEDED_QUOTA",
                  "An allowance of the org is used up",
                  "Wait for it to free: Setup > Company Information shows it.")
              .later(),
          error("SERVER_UNAVAILABLE", "Salesforce is too busy", AGAIN).unreachable(),
          error("UNKNOWN_EXCEPTION", "An error inside Salesforce", AGAIN).unreachable());

  private SoapErrors() {}
}
