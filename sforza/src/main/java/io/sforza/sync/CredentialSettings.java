package io.sforza.sync;

import io.sforza.auth.Credentials;
import io.sforza.core.connection.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code connection.credentials}, which says where credentials stand. */
final class CredentialSettings {
  private static final String URI = "SALESFORCE_URI";
  private static final String HOW =
      "Say one: {\"env\": true} for the variables of the environment, {\"file\": \"…\"} for a file"
          + " of them, {\"uri\": …} for a salesforce:// URI.";

  private final Settings settings;
  private final @Nullable String domain;
  private final boolean sandbox;

  private CredentialSettings(Settings settings, @Nullable String domain, boolean sandbox) {
    this.settings = settings;
    this.domain = domain;
    this.sandbox = sandbox;
  }

  /** Returns how to log in; null if nothing is said, or it is wrong, which the reading knows. */
  static @Nullable Credentials read(Settings connection) {
    String domain = connection.text("domain");
    boolean sandbox = connection.isOn("sandbox");
    if (connection.says("domain") && connection.says("sandbox")) {
      connection.problem("sandbox", "The domain says which org it is: leave sandbox out.");
    }
    Settings settings = connection.hidden().section("credentials");
    return settings == null ? null : new CredentialSettings(settings, domain, sandbox).read();
  }

  private @Nullable Credentials read() {
    Boolean env = settings.flag("env");
    String prefix = settings.parsed("prefix", CredentialSettings::prefix);
    String file = settings.text("file");
    boolean uri = settings.says("uri");
    int said = (settings.says("env") ? 1 : 0) + (settings.says("file") ? 1 : 0) + (uri ? 1 : 0);
    String key = settings.says("env") ? "env" : uri ? "uri" : "file";
    Map<String, String> variables = uri ? uri() : null;
    settings.end();
    if (said != 1 || Boolean.FALSE.equals(env)) {
      settings.problem(HOW);
      return null;
    }
    if (settings.says("prefix") && uri) {
      settings.problem("prefix", "A URI has no variables that a prefix could stand before.");
      return null;
    }
    try {
      if (env != null) {
        variables = settings.reading().environment();
      } else if (file != null) {
        variables = SecretFile.read(settings.reading().path(file));
      }
      return variables == null ? null : credentials(variables, prefix == null ? "" : prefix);
    } catch (IllegalArgumentException e) {
      settings.problem(key, message(e, prefix));
      return null;
    }
  }

  private Credentials credentials(Map<String, String> variables, String prefix) {
    Map<String, String> named = new LinkedHashMap<>();
    for (String name : Credentials.variables()) {
      String value = variables.getOrDefault(prefix + name, "");
      if (!value.isBlank()) {
        named.put(name, value);
      }
    }
    String chosen = sandbox && !namesDomain(named) ? "test" : domain;
    if (chosen != null) {
      String uri = named.get(URI);
      if (uri != null) {
        named.put(URI, uri + (uri.contains("?") ? "&" : "?") + "domain=" + chosen);
      } else {
        named.remove("SALESFORCE_INSTANCE_URL");
        named.put("SALESFORCE_DOMAIN", chosen);
      }
    }
    return Credentials.fromEnvironment(named);
  }

  private static boolean namesDomain(Map<String, String> named) {
    return named.containsKey("SALESFORCE_DOMAIN")
        || named.containsKey("SALESFORCE_INSTANCE_URL")
        || named.getOrDefault(URI, "").matches(".*[?&](domain|instance_url)=.*");
  }

  /** The URI stands here itself, or a variable or a file has it. */
  private @Nullable Map<String, String> uri() {
    if (settings.isText("uri")) {
      String text = settings.secretText("uri", "salesforce://***");
      return text == null ? null : Map.of(URI, text);
    }
    Secret secret = SecretReference.read(settings, "uri");
    return secret == null ? null : Map.of(URI, secret.reveal());
  }

  private static String prefix(String text) {
    if (!text.matches("[A-Za-z_][A-Za-z0-9_]{0,63}")) {
      throw new IllegalArgumentException("Give the beginning of names of variables: SANDBOX_.");
    }
    return text;
  }

  private static String message(IllegalArgumentException e, @Nullable String prefix) {
    String message = String.valueOf(e.getMessage());
    return prefix == null ? message : message.replace("SALESFORCE_", prefix + "SALESFORCE_");
  }
}
