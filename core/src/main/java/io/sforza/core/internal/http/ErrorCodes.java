package io.sforza.core.internal.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What Salesforce's error codes mean to the caller. The asynchronous layer spells codes without
 * underscores ({@code INVALIDENTITY}), so all are compared without them.
 */
final class ErrorCodes {

  private ErrorCodes() {}

  static String plain(String code) {
    return code.replace("_", "").toUpperCase(Locale.ROOT);
  }

  /** Whether a new login may help. Two messages of the same code say that it will not. */
  static boolean sessionExpired(ErrorAnswer answer) {
    if (answer.status() != 401) {
      return false;
    }
    String message = answer.message();
    return !message.contains("not valid for use with the REST API")
        && !message.contains("not attached to Agent");
  }

  static boolean quotaExceeded(ErrorAnswer answer) {
    String code = plain(answer.code());
    return (code.equals("REQUESTLIMITEXCEEDED") && !answer.message().startsWith("Concurrent"))
        || (code.equals("LIMITEXCEEDED") && answer.message().contains("per 24 hrs"));
  }

  static boolean transientFailure(ErrorAnswer answer) {
    return switch (answer.status()) {
      case 406, 420, 429, 500, 502, 503, 504 -> true;
      default ->
          switch (plain(answer.code())) {
            case "SERVERUNAVAILABLE", "UNABLETOLOCKROW", "TXNSECURITYMETERINGERROR" -> true;
            case "REQUESTLIMITEXCEEDED" -> answer.message().startsWith("Concurrent");
            default -> false;
          };
    };
  }

  static @Nullable String hint(ErrorAnswer answer) {
    String byCode =
        switch (plain(answer.code())) {
          case "INVALIDSESSIONID", "INVALIDAUTHHEADER" ->
              "The token is not valid for this org: log in again, and use the instance URL that"
                  + " came with the token.";
          case "APIDISABLEDFORORG" ->
              "The user has no API access: Setup > Profiles or Permission Sets > API Enabled. Some"
                  + " editions have no API at all.";
          case "REQUESTLIMITEXCEEDED" ->
              answer.message().startsWith("Concurrent")
                  ? "Too many calls of more than 20 seconds at once: run fewer reads in parallel."
                  : "The org has used its daily API requests; they come back over the next 24"
                      + " hours. See Setup > Company Information.";
          case "LIMITEXCEEDED" ->
              "The allowance of the last 24 hours is used up; wait for it to free.";
          case "INVALIDFIELD" ->
              "The field does not exist, or field-level security hides it from this user.";
          case "INVALIDTYPE", "INVALIDENTITY" ->
              "The object does not exist, is hidden from this user, or this API cannot read it.";
          case "INSUFFICIENTACCESS" ->
              "The user lacks a permission: compare its profile and permission sets with what the"
                  + " call needs.";
          case "QUERYTIMEOUT" -> "Ask for fewer rows at once: add a filter on an indexed field.";
          case "UNSUPPORTEDAPIVERSION" ->
              "The API version is retired; set a newer one on the connection.";
          default -> null;
        };
    if (byCode != null) {
      return byCode;
    }
    return switch (answer.status()) {
      case 410 -> "The API version is retired; set a newer one on the connection.";
      case 414, 431 -> "The request line is longer than 16,384 bytes: ask for fewer fields.";
      case 420 -> "No org answers to this host name: check the My Domain name in the instance URL.";
      default -> null;
    };
  }
}
