package io.sforza.auth;

import static io.sforza.auth.CredentialSetting.ACCESS_TOKEN;
import static io.sforza.auth.CredentialSetting.CLIENT_ID;
import static io.sforza.auth.CredentialSetting.CLIENT_SECRET;
import static io.sforza.auth.CredentialSetting.CLI_ORG;
import static io.sforza.auth.CredentialSetting.DOMAIN;
import static io.sforza.auth.CredentialSetting.JWT_KEY_FILE;
import static io.sforza.auth.CredentialSetting.PASSWORD;
import static io.sforza.auth.CredentialSetting.REFRESH_TOKEN;
import static io.sforza.auth.CredentialSetting.SECURITY_TOKEN;
import static io.sforza.auth.CredentialSetting.USERNAME;

import io.sforza.core.connection.AuthStrategy;
import io.sforza.core.connection.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The settings that were found, and the strategy that they make. Not thread-safe. */
final class CredentialSettings {
  private final Map<CredentialSetting, Secret> values = new EnumMap<>(CredentialSetting.class);
  private final Map<CredentialSetting, String> found = new EnumMap<>(CredentialSetting.class);
  private final Set<String> used = new LinkedHashSet<>();
  private final String where;
  private final Function<CredentialSetting, List<String>> names;

  private CredentialSettings(String where, Function<CredentialSetting, List<String>> names) {
    this.where = where;
    this.names = names;
  }

  static CredentialSettings ofEnvironment(Map<String, String> environment) {
    CredentialSettings settings =
        new CredentialSettings("The environment", CredentialSetting::variables);
    for (CredentialSetting setting : CredentialSetting.values()) {
      for (String variable : setting.variables()) {
        settings.put(setting, variable, environment.getOrDefault(variable, ""));
      }
    }
    return settings;
  }

  static CredentialSettings ofUri(String uri) {
    CredentialSettings settings = new CredentialSettings("The URI", CredentialSetting::parameters);
    CredentialUri.read(uri, settings::put);
    return settings;
  }

  private void put(CredentialSetting setting, String name, String value) {
    if (value.isBlank()) {
      return;
    }
    Secret before = values.put(setting, Secret.of(value));
    found.put(setting, name);
    if (before != null && !before.equals(Secret.of(value))) {
      throw new IllegalArgumentException(
          where
              + " sets "
              + name
              + " to one value and "
              + String.join(" or ", names.apply(setting))
              + " to another; set one of them.");
    }
  }

  /** Returns the names of the settings that the strategy was made of. */
  String used() {
    return String.join(", ", used);
  }

  AuthStrategy strategy() {
    if (has(ACCESS_TOKEN)) {
      need("an access token", DOMAIN);
      return AccessToken.of(take(DOMAIN), take(ACCESS_TOKEN));
    } else if (has(REFRESH_TOKEN)) {
      return refreshToken();
    } else if (has(JWT_KEY_FILE)) {
      need("a JWT login", CLIENT_ID, USERNAME);
      JwtBearer jwt = JwtBearer.of(take(CLIENT_ID), take(USERNAME), Path.of(take(JWT_KEY_FILE)));
      return has(DOMAIN) ? jwt.loginUrl(take(DOMAIN)) : jwt;
    } else if (has(CLIENT_SECRET)) {
      return has(USERNAME) || has(PASSWORD) ? connectedAppPassword() : clientCredentials();
    } else if (has(PASSWORD)) {
      return securityTokenLogin();
    } else if (has(CLI_ORG)) {
      return SalesforceCli.org(take(CLI_ORG));
    }
    throw nothing();
  }

  private AuthStrategy refreshToken() {
    need("a refresh token", CLIENT_ID);
    RefreshToken token = RefreshToken.of(take(CLIENT_ID), take(REFRESH_TOKEN));
    RefreshToken at = has(DOMAIN) ? token.loginUrl(take(DOMAIN)) : token;
    return has(CLIENT_SECRET) ? at.secret(take(CLIENT_SECRET)) : at;
  }

  private AuthStrategy connectedAppPassword() {
    need("a login with app and password", CLIENT_ID, USERNAME, PASSWORD);
    ConnectedAppPassword login =
        ConnectedAppPassword.of(
            take(USERNAME), take(PASSWORD), take(CLIENT_ID), take(CLIENT_SECRET));
    ConnectedAppPassword at = has(DOMAIN) ? login.loginUrl(take(DOMAIN)) : login;
    return has(SECURITY_TOKEN) ? at.securityToken(take(SECURITY_TOKEN)) : at;
  }

  private AuthStrategy clientCredentials() {
    need("a login by client credentials", CLIENT_ID, DOMAIN);
    return ClientCredentials.of(take(DOMAIN), take(CLIENT_ID), take(CLIENT_SECRET));
  }

  private AuthStrategy securityTokenLogin() {
    need("a login with password", USERNAME);
    SecurityTokenLogin login =
        SecurityTokenLogin.of(
            take(USERNAME), take(PASSWORD), has(SECURITY_TOKEN) ? take(SECURITY_TOKEN) : "");
    return has(DOMAIN) ? login.loginUrl(take(DOMAIN)) : login;
  }

  private boolean has(CredentialSetting setting) {
    return values.containsKey(setting);
  }

  private String take(CredentialSetting setting) {
    Secret value = values.get(setting);
    if (value == null) {
      throw new IllegalStateException(setting + " was not asked for.");
    }
    used.add(found.getOrDefault(setting, setting.name()));
    return value.reveal();
  }

  private void need(String what, CredentialSetting... settings) {
    List<String> missing = new ArrayList<>();
    for (CredentialSetting setting : settings) {
      if (!has(setting)) {
        missing.add(names.apply(setting).get(0));
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          where
              + " sets "
              + String.join(", ", found.values())
              + ", but "
              + what
              + " also needs "
              + String.join(" and ", missing)
              + ".");
    }
  }

  private IllegalArgumentException nothing() {
    String has =
        values.isEmpty()
            ? " says nothing about"
            : " sets " + String.join(", ", found.values()) + ", not enough for";
    return new IllegalArgumentException(
        where
            + has
            + " a login to Salesforce. Set one of: "
            + String.join(
                "; ",
                choice(ACCESS_TOKEN, DOMAIN),
                choice(REFRESH_TOKEN, CLIENT_ID),
                choice(JWT_KEY_FILE, CLIENT_ID, USERNAME),
                choice(CLIENT_ID, CLIENT_SECRET, USERNAME, PASSWORD),
                choice(CLIENT_ID, CLIENT_SECRET, DOMAIN),
                choice(USERNAME, PASSWORD, SECURITY_TOKEN),
                choice(CLI_ORG))
            + ".");
  }

  private String choice(CredentialSetting... settings) {
    List<String> all = new ArrayList<>();
    for (CredentialSetting setting : settings) {
      all.add(names.apply(setting).get(0));
    }
    return String.join(" + ", all);
  }
}
