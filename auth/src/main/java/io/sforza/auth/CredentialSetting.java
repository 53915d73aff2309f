package io.sforza.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be set from outside, by a variable of the environment or a parameter of a URI. */
enum CredentialSetting {
  DOMAIN("SALESFORCE_DOMAIN|SALESFORCE_INSTANCE_URL", "domain|instance_url"),
  USERNAME("SALESFORCE_USERNAME", "username"),
  PASSWORD("SALESFORCE_PASSWORD", "password"),
  SECURITY_TOKEN("SALESFORCE_SECURITY_TOKEN", "token|security_token"),
  CLIENT_ID("SALESFORCE_CLIENT_ID", "client_id"),
  CLIENT_SECRET("SALESFORCE_CLIENT_SECRET", "client_secret"),
  REFRESH_TOKEN("SALESFORCE_REFRESH_TOKEN", "refresh_token"),
  ACCESS_TOKEN("SALESFORCE_ACCESS_TOKEN", "access_token"),
  JWT_KEY_FILE("SALESFORCE_JWT_KEY_FILE", "jwt_key_file"),
  CLI_ORG("SALESFORCE_CLI_ORG", "cli_org");

  /** The variable that holds a whole URI. */
  static final String URI_VARIABLE = "SALESFORCE_URI";

  private final String variables;
  private final String parameters;

  /** Each may have several names, the usual one first. */
  CredentialSetting(String variables, String parameters) {
    this.variables = variables;
    this.parameters = parameters;
  }

  List<String> variables() {
    return List.of(variables.split("\\|", -1));
  }

  List<String> parameters() {
    return List.of(parameters.split("\\|", -1));
  }

  static @Nullable CredentialSetting ofParameter(String name) {
    for (CredentialSetting setting : values()) {
      if (setting.parameters().contains(name)) {
        return setting;
      }
    }
    return null;
  }
}
