package io.sforza.auth;

import org.jspecify.annotations.Nullable;

/** What the token endpoint's errors mean, and where in Setup to look. */
final class OAuthErrors {

  private OAuthErrors() {}

  static @Nullable String hint(String error, String description) {
    return switch (error) {
      case "invalid_client" ->
          "The consumer secret is wrong: copy it again from Setup > External Client App Manager >"
              + " your app > OAuth Settings.";
      case "invalid_client_id" ->
          "No app has this consumer key in this org. A new app takes up to ten minutes to be known;"
              + " otherwise check the key, and that the host is that of the right org.";
      case "unsupported_grant_type" ->
          "The flow is switched off: enable the client credentials flow in the app's OAuth"
              + " settings.";
      case "invalid_grant" -> grantHint(description);
      case "inactive_user" -> "The Run As user is inactive or frozen.";
      case "inactive_org" -> "The org is closed or suspended.";
      case "invalid_app_access" ->
          "The app admits approved users only: add the user's profile or permission set in its"
              + " policies.";
      default -> null;
    };
  }

  private static @Nullable String grantHint(String description) {
    return switch (description) {
      case "no client credentials user enabled" ->
          "The app has no Run As user: set one in its policies, under Client Credentials Flow.";
      case "client credentials flow not enabled" ->
          "Switch on Enable Client Credentials Flow in the app's OAuth settings.";
      case "request not supported on this domain" ->
          "This flow works at the org's My Domain only, such as"
              + " https://your-domain.my.salesforce.com.";
      case "ip restricted" ->
          "The app or the user's profile admits certain addresses only: add this machine's, or"
              + " relax IP restrictions in the app's policies.";
      case "inactive organization" -> "The org is closed, suspended or expired.";
      default -> null;
    };
  }
}
