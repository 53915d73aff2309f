package io.sforza.core.internal.http;

import static io.sforza.core.internal.http.KnownError.Kind.AUTHENTICATION;
import static io.sforza.core.internal.http.KnownError.Kind.QUOTA;
import static io.sforza.core.internal.http.KnownError.error;
import static io.sforza.core.internal.http.Repeat.RENEW_SESSION;
import static io.sforza.core.internal.http.Repeat.SOON;
import static io.sforza.core.internal.http.Repeat.SOON_IF_REPEATABLE;

import java.util.List;

/** Errors about who may ask, how much, and whether Salesforce can answer at all. */
final class AccessErrors {
  private static final String TOKEN =
      "The token is not valid for this org: log in again, and use the instance URL that came with"
          + " the token.";
  private static final String API_ENABLED =
      "The user has no API access: Setup > Profiles or Permission Sets > API Enabled. Some editions"
          + " have no API at all.";
  private static final String SUPPORT =
      "If it comes again, ask Salesforce's support with the request id and the error id.";

  static final List<KnownError> ALL =
      List.of(
          error(
                  "INVALID_SESSION_ID",
                  "401",
                  "The session is of a kind that the REST API does not take",
                  "Log in by another flow: sessions of Lightning and of some portals are not for"
                      + " the API. Check the scope api of the app.")
              .saying("not valid for use with the REST API")
              .becomes(AUTHENTICATION),
          error(
                  "INVALID_SESSION_ID",
                  "401",
                  "The connected app is not set up for this use",
                  "Attach the app to the agent in Setup, or log in with another app.")
              .saying("not attached to Agent")
              .becomes(AUTHENTICATION),
          error("INVALID_SESSION_ID", "401", "The session has expired or was ended", TOKEN)
              .becomes(AUTHENTICATION)
              .repeated(RENEW_SESSION),
          error("INVALID_AUTH_HEADER", "401", "The token cannot be one", TOKEN)
              .becomes(AUTHENTICATION)
              .repeated(RENEW_SESSION),
          error(
                  "INVALID_OPERATION_WITH_EXPIRED_PASSWORD",
                  "401, 403",
                  "The user's password has expired",
                  "Log in as that user in a browser and set a new password, or give integration"
                      + " users a profile whose passwords never expire.")
              .becomes(AUTHENTICATION),
          error("API_DISABLED_FOR_ORG", "403", "Org or user has no API", API_ENABLED),
          error(
                  "API_CURRENTLY_DISABLED",
                  "403",
                  "The API is switched off for now, such as during a split of the org",
                  "Wait for the maintenance to end: status.salesforce.com shows it.")
              .repeated(SOON),
          error(
              "INSUFFICIENT_ACCESS",
              "403",
              "A permission is missing",
              "The user lacks a permission: compare its profile and permission sets with what the"
                  + " call needs."),
          error(
              "INSUFFICIENT_ACCESS_OR_READONLY",
              "400, 403",
              "The user may not change the record",
              "Check sharing, the object permissions Edit or Delete, and whether the record is"
                  + " locked by an approval."),
          error(
              "FUNCTIONALITY_NOT_ENABLED",
              "403",
              "The org does not have the feature",
              "Ask an admin whether the feature can be switched on in Setup."),
          error(
              "TXN_SECURITY_NO_ACCESS",
              "403",
              "A transaction security policy blocked the call",
              "Setup > Transaction Security Policies: exempt the integration user, or ask for fewer"
                  + " rows."),
          error(
                  "TXN_SECURITY_METERING_ERROR",
                  "400, 403",
                  "Transaction security policies took too long",
                  "If it stays, have an admin look at Setup > Transaction Security Policies.")
              .repeated(SOON),
          error(
                  "REQUEST_LIMIT_EXCEEDED",
                  "403",
                  "Too many calls of 20 seconds and more run at once",
                  "Too many calls of more than 20 seconds at once: run fewer reads in parallel.")
              .saying("Concurrent")
              .repeated(SOON),
          error(
                  "REQUEST_LIMIT_EXCEEDED",
                  "403",
                  "The daily API requests are used up",
                  "The org has used its daily API requests; they come back over the next 24 hours."
                      + " See Setup > Company Information.")
              .becomes(QUOTA),
          error(
                  "LIMIT_EXCEEDED",
                  "400",
                  "A daily allowance of Bulk jobs or results is used up",
                  "The allowance of the last 24 hours is used up; wait for it to free.")
              .saying("per 24 hrs")
              .becomes(QUOTA),
          error(
              "LIMIT_EXCEEDED",
              "400",
              "A limit of the org is reached",
              "The message names the limit: ask for less at once, or see Setup > Company"
                  + " Information."),
          error(
                  "EXCEEDED_QUOTA",
                  "400, 403",
                  "An allowance of the org is used up",
                  "Setup > Company Information shows what is used; wait for it to free.")
              .becomes(QUOTA),
          error(
                  "SERVER_UNAVAILABLE",
                  "503",
                  "Salesforce is too busy",
                  "If it stays, see status.salesforce.com, or run fewer reads in parallel.")
              .repeated(SOON),
          error("UNKNOWN_EXCEPTION", "500", "An error inside Salesforce", SUPPORT)
              .repeated(SOON_IF_REPEATABLE),
          error(
              "UNSUPPORTED_API_VERSION",
              "410",
              "The API version is retired",
              "The API version is retired; set a newer one on the connection, or none, so that the"
                  + " newest is taken."),
          error(
                  "ORG_LOCKED",
                  "400, 403",
                  "The org is locked",
                  "Ask an admin or Salesforce: the org is locked as a whole.")
              .becomes(AUTHENTICATION),
          error(
                  "TRIAL_EXPIRED",
                  "400, 403",
                  "The org's trial is over",
                  "The org needs a licence before anybody can use its API.")
              .becomes(AUTHENTICATION),
          error(
                  "ORG_IN_MAINTENANCE",
                  "400, 503",
                  "The org is in maintenance",
                  "Wait for the maintenance to end: status.salesforce.com shows it.")
              .repeated(SOON),
          error(
              "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE",
              "400",
              "The org is read-only during maintenance",
              "Reads go on; write again when the maintenance is over: status.salesforce.com shows"
                  + " it."));

  private AccessErrors() {}
}
